// The clocks of registration (N47-3, N47-8, N48-6): when a certificate's three years end, when it
// may be registered, and the cycle's years for the hours. Date arithmetic over a certificate's life
// under the regimes of policy; pure. What it answers is copied out of life and policy and outlives
// both.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rules/cycles/life.hpp"
#include "rules/policy/book.hpp"

namespace zhengji {

/// Hours that were due in the cycle before and may be made up until its last year ends (N48-6).
struct HoursBefore {
    std::vector<DateRange> years;
    HoursDue hours;
    CivilDate closed_on;  ///< the registration in between
    std::string source;
};

/// What moved a cycle's last day to a later one: a deferral, or time that was lost and given back.
struct Prolonged {
    Move by;
    CivilDate until;  ///< the last day from then on
};

/// One cycle of registration. Day 0 is not counted (Civil Code 201): the first year begins the day
/// after `base`.
struct Cycle {
    CivilDate base;   ///< approval, the last registration, or the duty's own first day
    CivilDate until;  ///< the last day in force without a new registration
    std::vector<Prolonged> prolonged;  ///< by what it ends later than by the years alone, in order
    CivilDate window_opens;            ///< from this day an application may be filed
    /// The last day for filing: `until`, or the working day after it. Nothing: beyond the calendar.
    std::optional<CivilDate> filing_until;
    CivilDate filing_at_most;            ///< after it filing is too late, known or not
    std::vector<DateRange> years;        ///< of the hours, deferred years prolonged
    HoursDue hours;                      ///< in such a cycle
    std::optional<HoursBefore> before;   ///< where their time ran on past the last registration
    std::vector<std::string> materials;  ///< to be handed in with an application (N47-6)
    std::string source;                  ///< of the regime
};

enum class DutyState : std::uint8_t {
    kCycle,         ///< it must be registered anew before the cycle ends
    kLongTerm,      ///< no duty is in force
    kEarnedBefore,  ///< a duty is, and does not reach certificates earned before it
    kNotKnown,      ///< policy has no regime for that day
};

/// The duty to register, for one certificate on one day.
struct Duty {
    DutyState state = DutyState::kNotKnown;
    std::optional<Cycle> cycle;            ///< kCycle only
    std::string source;                    ///< empty when not known
    std::optional<CivilDate> earned_from;  ///< kEarnedBefore only
    std::string document;                  ///< of the regime; empty when not known
};

/// By family and the province it is registered with. REQUIRES: life.facts.
Duty DutyOf(const Life& life, const PolicyBook& book, CivilDate on);
/// Why no cycle runs on that day. REQUIRES: no kCycle.
Message WhyNoCycle(const Life& life, const Duty& duty, CivilDate on);

}  // namespace zhengji
