// The dated values of policy, as plain structs. Each carries the days it is in force and its
// source.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "rules/policy/lookup.hpp"
#include "rules/policy/terms.hpp"

namespace zhengji {

/// How well a qualification's two-digit code is known. kRehearsal codes are made up (rehearsal
/// stores only).
enum class CodeStatus : std::uint8_t { kDocumented, kProvisional, kUnknown, kRehearsal };

struct Qualification {
    std::string name;     ///< 网络工程师
    std::string english;  ///< may be empty
    Family family{};
    Level level{};
    std::string category;  ///< 专业类别; empty where the level is not divided, as seniors' is
    std::vector<std::string> subjects;
    int code = -1;  ///< two digits; -1 when not known (never guessed)
    CodeStatus code_status = CodeStatus::kUnknown;
    DateRange in_force;
    Source source;
};

/// The categories 专业类别 of a family, and the levels that are divided into them.
struct CategoryList {
    Family family{};
    std::vector<Level> levels;
    std::vector<std::string> names;
    Source source;
};

/// No subject's full mark, no score and no line is above that. No document sets it: it is ours, and
/// leaves room above the full marks that policy knows, 75 and 100.
inline constexpr int kHighestMark = 150;

/// One session's facts: when it sat, the full mark, how its numbers name the month.
struct SessionFacts {
    Session session;
    int full_mark = 0;   ///< a subject's
    int exam_month = 0;  ///< in certificate numbers; 0 for one session a year
    std::optional<CivilDate> first_exam_day;
    std::optional<CivilDate> last_exam_day;
    Source source;
    bool day_made_up = false;  ///< the last day is the rehearsal pack's, and no fact
};

/// How a family's numbers are built; a family without one is decided but never numbered.
struct NumberScheme {
    Family family{};
    std::string prefix;  ///< four characters: `A314`
    Source source;
};

/// A passing line of one session and level, or of one qualification of it. `minimum` empty: there
/// is no line of this kind, or (`known` false) one that exists and whose value nobody could find.
struct Line {
    Session session;
    Level level{};
    LineKind kind{};
    int province = 0;            ///< two digits for a provincial line, else 0
    bool known = true;           ///< false for provincial lines only
    std::optional<int> minimum;  ///< every subject, that score or more; the lowest of `minimums`
    std::optional<int> total;    ///< sum of the subjects, where a provincial line asks one
    DateRange in_force;          ///< from the day it was published
    Source source;
    std::string qualification{};  ///< whose line it is; empty: its level's, where it has none
    std::vector<int> minimums{};  ///< each subject's own, in order; empty: `minimum` for all

    /// What the subject (0, 1, 2) is asked. REQUIRES: minimum.
    int MinimumOf(std::size_t subject) const {
        return subject < minimums.size() ? minimums[subject] : *minimum;
    }
};

/// Whether a line is there to be met: in force, and not one that says "none at this level".
inline bool Stands(const Lookup<Line>& line) {
    return line.InForce() && line.value->minimum.has_value();
}

/// What a source's document begins with when a line was set here, by a proposal's number.
inline constexpr std::string_view kLineProposal = "划线提案 ";
/// Whether a document published the line, and no proposal of the register's own set it.
inline bool IsPublished(const Line& line) {
    return line.source.confidence == Confidence::kDocument &&
           !line.source.document.starts_with(kLineProposal);
}

/// One entry of a province's separate-line area list: a county, a prefecture or the whole province.
struct AreaEntry {
    DivisionCode unit;
    DateRange in_force;
    Source source;
};

/// Days for which something is said of a province's areas, be it that there are none.
struct AreaPeriod {
    DateRange in_force;
    Source source;
    bool complete = false;  ///< false: an unlisted county is not known, never "no"
};

/// What is known of one province's separate-line areas.
struct AreaList {
    int province = 0;
    std::vector<AreaEntry> entries;
    std::vector<AreaPeriod> periods;  ///< at least one
    Source source;
};

/// Moments from `opens` to `closes`, both included.
struct Window {
    Instant opens;
    Instant closes;
    bool Contains(Instant t) const { return opens <= t && t <= closes; }
};

/// By which run a certificate claimed under a notice comes (S23-4, S25-4).
enum class IssueWay : std::uint8_t { kSupplementary, kOrdinary, kReplacement };

/// Codes of docs/rules.md that answers under a notice cite; the notice's id where it names none.
struct CallRules {
    std::string window;      ///< when to apply and to review
    std::string conditions;  ///< who may claim
    std::string place;       ///< to whom to hand in, and that the agency reviews
    std::string issue;       ///< by which run the certificate comes
    std::string findings;    ///< false statements
};

/// A notice that calls for claims: which sessions, which provinces, when (S23, S25).
struct ClaimCall {
    std::string id;  ///< `S25`
    std::vector<Session> sessions;
    std::vector<int> provinces;  ///< empty: every province
    Window applications;
    std::optional<Window> review;  ///< empty: the notice names none
    std::string telephone;         ///< public enquiry number; empty when none is printed
    CallRules rules;
    IssueWay for_residents{};
    IssueWay for_relocated{};
    Source source;
};

/// Where paper certificates are collected in one prefecture.
struct CollectionDesk {
    DivisionCode prefecture;
    std::string name, address, telephone;
};

/// A notice of collection (G25-3-2): days, what to bring, the desks it names.
struct Collection {
    int province = 0;
    DateRange days;
    std::vector<Session> sessions;
    std::string bring;
    std::optional<bool> reissued_when_lost;  ///< nothing: the notice does not say
    std::vector<CollectionDesk> desks;       ///< a prefecture that stands here not: not known
    Source source;
    std::string post{};  ///< by what post it may be sent, as printed; empty: not said
};

/// How a term is counted.
enum class TermUnit : std::uint8_t { kDays, kWorkingDays, kMonths };

/// How long the law gives for something, by the name the procedures ask for it under
/// (`registration_decision`): the day of the event is day 0.
struct Term {
    std::string name;
    int province = 0;  ///< 0: wherever no entry names the province
    int length = 0;
    TermUnit unit{};
    DateRange in_force;
    Source source;
};

/// A registration agency's public entry, as printed (N47-13). Faults in print are kept and flagged.
struct AgencyEntry {
    int province = 0;
    std::string name, duty, address, telephone, fax, website;
    Source source;
};

/// What a teacher's title amounts to under N48-10: the teaching titles by name, all others by their
/// grade.
enum class Title : std::uint8_t {
    kProfessor,
    kAssociate,
    kLecturer,
    kSenior,
    kIntermediate,
    kOther
};
/// A grade by its own name: `associate_professor`, 副教授, `senior`, 高级职称.
std::optional<Title> ParseTitle(std::string_view name);

/// One title of the catalogue of professional titles (职称): 高级工程师 is of senior grade.
struct TitleEntry {
    std::string name, english;
    Title grade{};
    DateRange in_force;
    Source source;
};

/// What a province charges for a registration, in fen of the yuan (N47-6).
struct Tariff {
    int province = 0;
    int fen = 0;
    DateRange in_force;
    Source source;
};

/// Whether a certificate declared void counts as void for the days before the decision too
/// (D31-10).
struct Voiding {
    bool reaches_back = false;
    DateRange in_force;  ///< of the days on which it was declared
    Source source;
};

/// What a roster's rows are put in order by, one after the other.
enum class RosterKey : std::uint8_t {
    kSession,
    kSatHereFirst,   ///< who sat in the province before who sat in another
    kPrefecture,     ///< of the certificate number
    kArea,           ///< by its code
    kLevel,          ///< junior first
    kQualification,  ///< by its code
    kAdmission,
    kNumber,  ///< the certificate's: by session, prefecture, qualification, serial
};
std::optional<RosterKey> ParseRosterKey(std::string_view name);  ///< `sat_here_first`
/// Every key's name, for messages: `session, sat_here_first, …`.
std::string RosterKeyNames();

/// What of a name a roster shows that is published masked.
enum class NameMask : std::uint8_t {
    kWhole,
    kFirst,         ///< 冯*
    kLast,          ///< *诺
    kFirstAndLast,  ///< 冯*诺; of two characters the first
};

/// How a province's rosters are set out (G25's annex); where policy says nothing, as these stand.
struct RosterRule {
    int province = 0;  ///< 0: wherever no entry names the province
    std::vector<RosterKey> order = {RosterKey::kSession, RosterKey::kSatHereFirst,
                                    RosterKey::kAdmission};
    bool employer_shown = true;  ///< in the whole roster
    bool masked_employer_shown = false;
    NameMask masked_name = NameMask::kFirstAndLast;
    int masked_number_first = 4, masked_number_last = 4;  ///< how many characters are shown
    DateRange in_force;
    Source source;
};

/// A number that policy sets and no law names, by the name the program asks for it under
/// (`youngest_candidate`).
struct Bound {
    std::string name;
    int value = 0;
    DateRange in_force;
    Source source;
};

/// A material that is handed in as a file: with a claim, as the province it is handed to asks
/// (S25-4).
struct MaterialAsked {
    std::string matter;          ///< `claim`
    int province = 0;            ///< 0: wherever no entry names the province
    std::optional<Basis> basis;  ///< of the claims of that basis alone
    std::string item;            ///< stable: `identity_document`
    std::string chinese, english;
    bool required = true;
    DateRange in_force;
    Source source;
};

/// What a document says that holds no number the program works with; it is shown, and decides
/// nothing.
struct Provision {
    std::string name;
    std::string chinese, english;
    DateRange in_force;
    Source source;
};

/// A region of examinations beyond the provinces (新疆生产建设兵团). `digits` empty: the two digits
/// its admission numbers bear are not known.
struct ExamRegion {
    std::string name, english;
    std::optional<int> digits;
    Source source;
};

enum class RegimeKind : std::uint8_t {
    kLongTerm,   ///< no duty: a certificate holds without end
    kCycle2004,  ///< N47, N48: three years, 180/40 hours
    kAnnual,     ///< 人社部令第25号: hours each year, no expiry of the certificate
};

/// Whether a course heard, or studied, again counts again in a cycle. Days of one class are one
/// course.
enum class SameCourse : std::uint8_t { kOnce, kEachTime };

/// Continuing education due (N48-4; 人社部令第25号), in hours.
struct HoursDue {
    int total = 0;  ///< in a cycle
    int each_year = 0;
    int professional = 0;  ///< of the hours each year, on the profession itself
    SameCourse same_course{};
};

/// The registration duty in force for a family, province and day.
struct Regime {
    Family family{};
    int province = 0;  ///< 0: wherever no entry names the province
    RegimeKind kind{};
    DateRange in_force;
    std::optional<CivilDate> earned_from;  ///< certificates earned before are outside
    int years = 0;                         ///< validity; 0 without end
    int window_months = 0;                 ///< before expiry, for registering
    HoursDue hours;
    std::vector<std::string> materials;  ///< handed in with an application to register (N47-6)
    Source source;
};

}  // namespace zhengji
