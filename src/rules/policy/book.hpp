// The policy book: every dated rule as one validated value. Loaded whole from TOML files or from
// its canonical text, never half; immutable afterwards and read by any thread.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "messages/message.hpp"
#include "rules/policy/calendar.hpp"
#include "rules/policy/divisions.hpp"
#include "rules/policy/values.hpp"

namespace zhengji {

/// A policy file's name (for messages) and text.
struct PolicyFile {
    std::string name;
    std::string text;
};

/// A fault in a policy file: line and column count from 1; 0 when it concerns the whole.
struct PolicyFault {
    std::string file;
    int line = 0;
    int column = 0;
    Message message;
};

/// Whether the marked pack of made-up codes, number schemes and exam days (rehearsal.toml) is taken
/// in.
enum class RehearsalPack : std::uint8_t { kLeftOut, kTakenIn };

enum class AreaStatus : std::uint8_t { kListed, kNotListed, kNotKnown };

/// Whether a county is a separate-line area on a day, and by which entry.
struct AreaAnswer {
    AreaStatus status{};
    const AreaEntry* entry = nullptr;  ///< the first that lists it
    const AreaList* list = nullptr;    ///< the province's list, when there is one
};

class PolicyBook {
  public:
    /// Parses and validates all files together. On any fault the book is null and all faults are
    /// listed.
    struct Loaded {
        std::shared_ptr<const PolicyBook> book;
        std::vector<PolicyFault> faults;
    };
    /// A value `checked` after `today` is a fault where the day is given.
    static Loaded Load(const std::vector<PolicyFile>& files, RehearsalPack pack,
                       std::optional<CivilDate> today = std::nullopt);
    /// Reads what Canonical() wrote (a store keeps every version's). What was adopted once stays
    /// readable: only what cannot be built is refused, not what later checks find in it.
    static Result<std::shared_ptr<const PolicyBook>> FromCanonical(std::string_view text);

    /// Canonical JSON (RFC 8785) of the normalised book; the digest is its SHA-256.
    const std::string& Canonical() const;
    const zhengji::Digest& Digest() const;
    /// This book with `line` added. One of the same session, level, kind and province that is in
    /// force then ends the day before; one that begins on that day or later is not touched, nor is
    /// a separate line that a document published (S23-3): line_stands. A line that would be a fault
    /// in a policy file is refused with its code.
    Result<std::shared_ptr<const PolicyBook>> WithLine(const Line& line) const;

    bool IsRehearsal() const;
    const Divisions& Places() const;
    const Calendar& WorkingDays() const;

    const std::vector<Qualification>& Qualifications() const;
    const Qualification* QualificationByName(std::string_view name) const;  ///< null: none
    const Qualification* QualificationByCode(Family family, int code) const;
    const std::vector<SessionFacts>& Sessions() const;
    const SessionFacts* FactsOf(const Session& session) const;  ///< null: unknown session
    /// The month certificate numbers name for a session of that family and half, also of a year
    /// that policy does not list; nothing when it lists no session of that half.
    std::optional<int> ExamMonthOf(const Session& session) const;
    /// The session that a number's prefix, year and month name; nothing when they name none.
    std::optional<Session> SessionOf(std::string_view prefix, int year, int month) const;

    /// Null: policy supplies no scheme for that family (telecom, outside rehearsals).
    const NumberScheme* SchemeOf(Family family) const;
    /// The family whose certificate numbers begin so; nothing when no scheme does.
    std::optional<Family> FamilyOfPrefix(std::string_view prefix) const;

    const std::vector<Line>& Lines() const;
    /// `province` matters for provincial lines only. A qualification's own line goes before its
    /// level's; without a qualification the level's is asked for.
    Lookup<Line> LineFor(const Session& session, Level level, LineKind kind, int province,
                         CivilDate on, std::string_view qualification = {}) const;

    const std::vector<AreaList>& Areas() const;
    const AreaList* AreasOf(int province) const;
    /// Whether anything is said of the province's areas on that day.
    Lookup<AreaPeriod> AreaPeriodOf(int province, CivilDate on) const;
    /// A code that is no division is kNotKnown, also where the province's list is complete.
    AreaAnswer SeparateLineArea(DivisionCode county, CivilDate on) const;

    const std::vector<ClaimCall>& ClaimCalls() const;
    const std::vector<Collection>& Collections() const;
    const std::vector<AgencyEntry>& AgencyEntries() const;
    /// The registration duty for a family, in a province (two digits), on a day.
    /// Never an annual one: hours due each year stand beside it and end no certificate.
    Lookup<Regime> RegimeFor(Family family, int province, CivilDate on) const;
    /// The hours due each year (人社部令第25号), looked up in the same way.
    Lookup<Regime> AnnualHoursFor(Family family, int province, CivilDate on) const;
    const std::vector<Regime>& Regimes() const;
    /// A term by its name, the province's own before the national one.
    Lookup<Term> TermFor(std::string_view name, int province, CivilDate on) const;
    const std::vector<Term>& Terms() const;
    /// For a certificate declared void on that day.
    Lookup<Voiding> VoidingOn(CivilDate on) const;
    /// What a title amounts to on a day, by its name in either language; the name of a grade, or of
    /// a qualification of the catalogue (职称（资格）), is one too. Nothing: the catalogue has it
    /// not.
    std::optional<Title> TitleNamed(std::string_view name, CivilDate on) const;
    /// How the province's rosters are set out on a day, its own rule before the national one.
    RosterRule RosterOn(int province, CivilDate on) const;
    Lookup<Bound> BoundFor(std::string_view name, CivilDate on) const;
    const std::vector<Bound>& Bounds() const;
    const std::vector<Provision>& Provisions() const;
    const std::vector<ExamRegion>& ExamRegions() const;
    /// What an item is called, whoever asks for it and whenever; null where nobody does.
    const MaterialAsked* MaterialNamed(std::string_view item) const;
    /// The items of a matter that are asked for on a day by anybody, each once.
    std::vector<std::string> MaterialItems(std::string_view matter, CivilDate on) const;
    /// The materials asked for on a day: the province's own list, or the national one where it has
    /// none; in the order of their items. `basis` none: those of either.
    std::vector<MaterialAsked> MaterialsAsked(std::string_view matter, int province,
                                              std::optional<Basis> basis, CivilDate on) const;
    /// Not known where the province names none.
    Lookup<Tariff> TariffOf(int province, CivilDate on) const;

    /// The whole of `unit` is covered by the province's areas on that day (kListed), surely not
    /// (kNotListed), or not known.
    AreaStatus Covers(int province, DivisionCode unit, CivilDate on) const;

    struct Data;  ///< the built values; this folder's own
    explicit PolicyBook(std::shared_ptr<const Data> data) : data_(std::move(data)) {}

  private:
    std::shared_ptr<const Data> data_;
};

}  // namespace zhengji
