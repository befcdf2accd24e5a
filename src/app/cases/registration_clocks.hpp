// The terms that run in an application for registration, read from its steps, policy and the times
// lost to its certificate: by when it is to be accepted, to come back, to be decided. Pure but for
// what a case is.
#pragma once

#include <optional>
#include <span>

#include "rules/cycles/life.hpp"
#include "rules/cycles/term_end.hpp"
#include "rules/policy/book.hpp"
#include "store/cases.hpp"

namespace zhengji {

/// By when what was returned is to come back: the term's name in policy.
inline constexpr std::string_view kResubmissionTerm = "registration_resubmission";

/// Whether an application in this state is decided or taken back.
bool IsDecided(const State& registration);

/// When an application for registration was filed: the day it was entered, or the earlier one that
/// another officer attested.
/// REQUIRES: it has a step.
CivilDate FiledOn(const CaseRecord& registration);
/// By when the agency is to accept it or return it: its own term, from the day it was handed in.
TermEnd AcceptBy(const CaseRecord& registration, const PolicyBook& book,
                 std::span<const TimeLost> lost);
/// By when what was returned is to come back. REQUIRES: it was returned.
TermEnd BackBy(const CaseRecord& registration, const PolicyBook& book,
               std::span<const TimeLost> lost);
/// Whether it was returned and did not come back in time: it has lapsed, recorded as such or not.
bool HasLapsed(const CaseRecord& registration, const State& state, const PolicyBook& book,
               std::span<const TimeLost> lost, CivilDate on);

/// The term for deciding an application: it runs from acceptance and stands still while returned.
struct DecisionClock {
    std::optional<TermEnd> by;  ///< nothing: stopped or not accepted
    int length = 0;             ///< of the whole term, in working days
    bool accepted = false, stopped = false;
    int used = 0;  ///< working days
};
DecisionClock ClockOf(const CaseRecord& registration, const PolicyBook& book,
                      std::span<const TimeLost> lost);

}  // namespace zhengji
