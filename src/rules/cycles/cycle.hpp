// The clocks of registration (N47-3, N47-8, N48-6): when a certificate's three years end, when it
// may be registered, and the cycle's years for the hours. Date arithmetic over a certificate's acts
// under the regimes of policy; pure, and the same whatever order the acts are read in. What it
// answers is copied out of acts and policy and outlives both.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "rules/certificates/act.hpp"
#include "rules/policy/book.hpp"

namespace zhengji {

/// What moves a cycle's dates: a deferral, an extension, or a restoration.
struct Move {
    ActKind kind{};
    CivilDate on;                           ///< from which it has effect
    std::optional<CivilDate> until;         ///< deferrals and extensions: the new last day
    std::optional<CivilDate> cancelled_on;  ///< restorations: since when what was undone held
};

/// A certificate's end: cancelled or voided.
struct Ended {
    ActKind kind{};
    CivilDate on;
};

/// The cycle before the last registration, where more time had been given for its hours.
struct Carried {
    std::optional<CivilDate> registered;  ///< when that cycle began; nothing: with approval
    std::vector<Move> moves;
    int province = 0;
    CivilDate closed_on;  ///< the registration that followed
};

/// What a certificate's acts up to a day leave standing.
struct Life {
    std::optional<CertificateFacts> facts;  ///< nothing: no act issues or records it
    CivilDate from;                         ///< the day it takes effect, also when that is to come
    bool begun = false;                     ///< whether it has by the day asked about
    std::optional<Ended> ended;             ///< and never restored
    std::optional<CivilDate> registered;    ///< the last registration
    std::optional<CivilDate> pending;       ///< when an application not yet decided was filed
    std::vector<Move> moves;                ///< since the last registration, in order
    std::optional<Carried> carried;         ///< hours of the cycle before may be owed (N48-6)
    /// The province of the agency it is registered with, else that of issue (N47-3).
    int province = 0;
};

/// Folds `acts` (of one certificate, any order) up to and with `on`, as known at `known_as_of`. A
/// restoration undoes the cancellation before it for every day (N47-11: as if never cancelled).
Life LifeOf(std::span<const Act> acts, CivilDate on, std::optional<Instant> known_as_of = {});

/// Hours that were due in the cycle before and may be made up until its last year ends (N48-6).
struct HoursBefore {
    std::vector<DateRange> years;
    HoursDue hours;
    CivilDate closed_on;  ///< the registration in between
    std::string source;
};

/// One cycle of registration. Day 0 is not counted (Civil Code 201): the first year begins the day
/// after `base`.
struct Cycle {
    CivilDate base;          ///< approval, the last registration, or the duty's own first day
    CivilDate until;         ///< the last day in force without a new registration
    CivilDate window_opens;  ///< from this day an application may be filed
    /// The last day for filing: `until`, or the working day after it. Nothing: beyond the calendar.
    std::optional<CivilDate> filing_until;
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
