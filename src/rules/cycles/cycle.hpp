// The clocks of registration (N47-3, N47-8, N48-6): when a certificate's three years end, when it
// may be registered, and the cycle's years for the hours. Date arithmetic over a certificate's acts
// under one regime; pure, and the same whatever order the acts are read in.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "rules/certificates/act.hpp"
#include "rules/policy/book.hpp"

namespace zhengji {

/// An act that moves a cycle's dates: a deferral, an extension, or a restoration with what it
/// undid.
struct Move {
    const Act* act = nullptr;
    const Act* undid = nullptr;  ///< the cancellation; restorations only
};

/// What a certificate's acts up to a day leave standing.
struct Life {
    const Act* first = nullptr;       ///< issued or recorded, taken effect by that day
    const Act* begins = nullptr;      ///< the same, also when it takes effect later
    const Act* ended = nullptr;       ///< cancelled or voided, and never restored
    const Act* registered = nullptr;  ///< the last registration
    const Act* pending = nullptr;     ///< an application accepted and not decided
    std::vector<Move> moves;          ///< since the last registration, in order
    /// The province of the agency it is registered with, else that of issue (RULES §4).
    int province = 0;
};

/// Folds `acts` (of one certificate, any order) up to and with `on`, as known at `known_as_of`. A
/// restoration undoes the cancellation before it for every day (N47-11: as if never cancelled).
Life LifeOf(std::span<const Act> acts, CivilDate on, std::optional<Instant> known_as_of = {});

/// One cycle of registration. Day 0 is not counted (Civil Code 201): the first year begins the day
/// after `base`.
struct Cycle {
    CivilDate base;          ///< approval, the last registration, or the duty's own first day
    CivilDate until;         ///< the last day in force without a new registration
    CivilDate window_opens;  ///< from this day an application may be filed
    /// The last day for filing: `until`, or the working day after it. Nothing: beyond the calendar.
    std::optional<CivilDate> filing_until;
    std::vector<DateRange> years;  ///< of the hours, deferred years prolonged
    const Regime* regime = nullptr;
};

/// The cycle a living certificate is in under `regime`; nothing when the regime sets no duty for it
/// (long_term, or earned before it). REQUIRES: life.begins with facts.
std::optional<Cycle> CycleOf(const Life& life, const Regime& regime, const PolicyBook& book);

/// The regime for the certificate on a day, by family and the province of its registration.
Lookup<Regime> RegimeOf(const Life& life, const PolicyBook& book, CivilDate on);

/// The day a term ends that runs from `day` (day 0); a last day that is no working day rolls on
/// when `rolls`. Nothing: policy has no such term on that day, or the calendar ends before.
enum class LastDay : std::uint8_t { kAsItFalls, kRolls };
std::optional<CivilDate> EndOfTerm(const PolicyBook& book, std::string_view term, int province,
                                   CivilDate day, LastDay last);

}  // namespace zhengji
