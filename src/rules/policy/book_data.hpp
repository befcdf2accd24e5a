// The built values of a policy book with the indexes its look-ups use, and the draft they are built
// in. Private to this folder.
#pragma once

#include <array>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "rules/policy/entry_reader.hpp"

namespace zhengji {

/// Session, level, kind, province (0 unless provincial) and qualification (or none) of a line.
using LineKey = std::tuple<Session, Level, LineKind, int, std::string>;
LineKey KeyOf(const Line& line);
/// The same as a message names it: `2024H2 senior separate_line`.
std::string Words(const Line& line);

struct PolicyBook::Data {
    PolicyDocument document;
    std::string canonical;
    zhengji::Digest digest{};
    bool rehearsal = false;

    Divisions divisions;
    Calendar calendar;
    std::vector<Qualification> qualifications;
    std::vector<SessionFacts> sessions;
    std::vector<NumberScheme> schemes;
    std::vector<Line> lines;
    std::vector<AreaList> areas;  ///< one a province, its entries in order of unit and first day
    std::vector<ClaimCall> calls;
    std::vector<Collection> collections;
    std::vector<Regime> regimes;
    std::vector<Term> terms;
    std::vector<Tariff> tariffs;
    std::vector<Voiding> voidings;
    std::vector<TitleEntry> titles;
    std::vector<CategoryList> categories;
    std::vector<AgencyEntry> agencies;
    std::vector<Bound> bounds;
    std::vector<RosterRule> rosters;
    std::vector<Provision> provisions;
    std::vector<MaterialAsked> materials;
    std::vector<ExamRegion> regions;

    // Indexes, made by Settle() once all the above stand still.
    std::map<std::string, std::size_t, std::less<>> qualification_by_name;
    std::array<std::array<int, 100>, 2> qualification_by_code{};  ///< family, code → index or -1
    std::array<std::int16_t, 330> facts_by_session{};  ///< by year from 1990 and half → index or -1
    std::map<LineKey, std::pair<std::size_t, std::size_t>> lines_by_key;  ///< first, one past last
    std::array<int, 100> areas_by_province{};                             ///< index or -1

    /// Puts every value into an order of its own, whatever file it came from, and indexes it.
    void Settle();

  private:
    void Index();
};

/// The book while it is built: where each value stands in the files, by the value's index.
struct Draft {
    Draft(PolicyBook::Data& book, std::vector<PolicyFault>& all_faults, Wholeness files)
        : data(book), faults(all_faults), reading(files) {}

    PolicyBook::Data& data;
    std::vector<PolicyFault>& faults;
    Wholeness reading;

    std::map<DivisionCode, std::string> division_names;
    std::map<DivisionCode, DivisionDays> division_days;
    std::map<int, PolicyPlace> years;
    std::map<int, PolicyPlace> provinces;
    std::map<CivilDate, PolicyPlace> holidays, makeup_days;
    std::set<std::size_t> faulty_lines;  ///< indexes of lines not read whole
    std::vector<PolicyPlace> qualifications, sessions, schemes, lines, calls, collections, regimes,
        terms, tariffs, voidings, titles, bounds, rosters, materials;
    std::vector<std::vector<PolicyPlace>> areas, periods;  ///< by list, then by entry

    void Fault(const PolicyPlace& place, Code code, std::vector<std::string> args);
    /// A fault unless there is such a division; nothing is said when its file could not be read.
    void CheckDivision(EntryReader& in, const PolicyPlace& place, DivisionCode code) const;
    void CheckProvince(EntryReader& in, const std::string& key, int province) const;
    void CheckSession(EntryReader& in, const std::string& key, const Session& session) const;
    /// The sessions listed under `sessions`, each of them known.
    std::vector<Session> SessionsOf(EntryReader& in) const;
};

/// Runs `build` over every entry of a kind; a field it does not ask for is a fault. One that cannot
/// be read whole is left out of the book.
void BuildEach(PolicyDocument& document, const std::string& kind, Draft& draft,
               void (*build)(EntryReader&, Draft&));

/// Divisions, calendar, qualifications, sessions, number schemes.
void BuildCatalogue(PolicyDocument& document, Draft& draft);
/// Lines, areas, claim calls, collections, regimes, terms, bounds, provisions. REQUIRES: the
/// catalogue is built.
void BuildRules(PolicyDocument& document, Draft& draft);
/// How rosters are set out. REQUIRES: divisions are built.
void BuildRosters(PolicyDocument& document, Draft& draft);
/// Bounds, provisions, regions of examinations: kinds of a name and what stands under it.
void BuildNamed(PolicyDocument& document, Draft& draft);
/// The materials that are asked for. REQUIRES: divisions are built.
void BuildMaterials(PolicyDocument& document, Draft& draft);
/// Faults that only the whole can show: overlaps, gaps, codes used twice.
void CheckWhole(Draft& draft);
/// The values of single lines among them: levels, full marks, heights.
void CheckLineValues(Draft& draft);
/// The last day of its exam; where that is not known, the first of its month.
CivilDate ExamFrom(const SessionFacts& facts);
/// The levels a family has qualifications of.
std::set<Level> LevelsOf(const PolicyBook::Data& data, Family family);
/// Faults of what people write down, and not of a book in which a line was just set: a level left
/// out beside others, a source without its article, a check in the future.
void CheckWritten(const PolicyDocument& document, std::optional<CivilDate> today, Draft& draft);

/// How much is asked of a document.
struct Checks {
    enum Depth : std::uint8_t {
        kBuild,    ///< that it can be built: an adopted text
        kWhole,    ///< that its values agree
        kWritten,  ///< all: files
    } depth = kWritten;
    std::optional<CivilDate> today;
};

/// Catalogue, rules and checks in turn; faults are added with their places.
std::shared_ptr<PolicyBook::Data> BuildData(PolicyDocument document, Wholeness reading,
                                            Checks checks, std::vector<PolicyFault>& faults);

}  // namespace zhengji
