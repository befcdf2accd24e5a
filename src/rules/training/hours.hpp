// A holder's ledger of continuing education (N48): what each entry counts for under the outline in
// force on its day, and what is missing of a cycle's floors, by which day. Pure. Hours are kept in
// tenths, so that 7.5 hours are 75.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/cycles/cycle.hpp"
#include "rules/policy/decision.hpp"

namespace zhengji {

/// Tenths of an hour. Reads `7`, `7.5`; nothing for other text, zero or less, or more than 9,999.
struct Tenths : Strong<Tenths, int> {
    using Strong::Strong;
    static std::optional<Tenths> Parse(std::string_view text);
    std::string ToString() const;  ///< `7.5`
};

/// How one form of study converts into hours (N48-5), approved by the national office.
struct Outline {
    std::string form;  ///< `class`
    std::string unit;  ///< `day`
    Tenths per_unit;   ///< hours one unit counts for
    Tenths cap;        ///< most hours of this form in one cycle; 0: none
    DateRange in_force;
    int minutes = 0;        ///< that one unit takes; 0: an hour counted takes an hour
    Instant approved = {};  ///< when; hours approved before go by one that was there then
};

/// A stretch of one day in minutes from midnight.
struct DayTimes {
    int from = 0;
    int to = 24 * 60;
    /// Reads `09:00-12:00`; an empty text is the whole day.
    static std::optional<DayTimes> Parse(std::string_view text);
    /// Whether the times are stated: nobody studies from midnight to midnight.
    bool Stated() const { return to - from < 24 * 60; }
    std::string ToString() const;  ///< `09:00-12:00`
};

struct HoursEntry {
    std::int64_t id = 0;
    CivilDate on;
    DayTimes times;
    std::string form, content, domain;
    std::int64_t institution = 0;  ///< its case; 0: self-study
    std::int64_t class_id = 0;     ///< the case of the class attended; 0: none
    Tenths units;                  ///< of the outline's unit, as approved
    bool attended = false;         ///< noted by whoever held the class, not reported
    bool unsigned_class = false;   ///< attendance of a class that nobody has signed yet
    std::string completed;         ///< 结业: `yes`, `no`, or empty where nobody says
    bool professional = true;      ///< 专业科目, as against 公需科目 (人社部令第25号)
    Instant approved = {};         ///< when it came to count: approved, or its class signed
};

/// The days on which an institution was entitled to train (N48-7).
struct Entitled {
    std::int64_t institution = 0;
    DateRange days;
};

struct CountedEntry {
    HoursEntry entry;
    Tenths counted;
    std::vector<Reason> cuts;  ///< why it counts for less than it came with; empty: in full
};

/// One floor: so many hours within some days.
struct Floor {
    DateRange days;
    Tenths due, done;
    CivilDate by;
    Tenths Missing() const { return Tenths(done.value < due.value ? due.value - done.value : 0); }
};

/// A floor missed, and that in words.
struct Shortfall {
    Floor floor;
    Reason reason;
};

struct HoursStatement {
    std::vector<CountedEntry> entries;
    Floor total;                  ///< of the cycle
    std::vector<Floor> years;     ///< of each cycle year
    std::optional<Floor> before;  ///< what the cycle before still owed, and what of it is made up
    std::vector<Shortfall> missing;  ///< empty: complete
    bool Complete() const { return missing.empty(); }
    /// The hours that would make it complete: one hour makes up for its year and for the total.
    Tenths Owed() const;
};

/// The outline that an entry counts by (N48-5, Reading): of those of its form in force on its day,
/// of those approved by the time it was, the one that goes first in `outlines`; where there was
/// none yet, the one approved first after. So no outline converts anew what was approved by
/// another. Nothing: none is in force on its day.
const Outline* OutlineOf(const HoursEntry& entry, std::span<const Outline> outlines);

/// Both floors of N47-5 at once, and before them what the cycle before still owed (N48-6): an hour
/// that makes up for that one does not count in this one too. Entries may come in any order.
HoursStatement AssessHours(std::span<const HoursEntry> entries, std::span<const Outline> outlines,
                           std::span<const Entitled> entitled, const Cycle& cycle);
/// The duty of each calendar year (人社部令第25号): all hours, and those on the profession. The
/// statement's `years` holds the floor of professional hours.
HoursStatement AssessYear(std::span<const HoursEntry> entries, std::span<const Outline> outlines,
                          std::span<const Entitled> entitled, const Regime& annual, int year);

/// Whether a teacher's title is what N48-10 asks, as a rule, for a level. A shortfall is a matter
/// for inspection: learners' hours are not cut for it.
bool TitleSuffices(Title title, Level level);

}  // namespace zhengji
