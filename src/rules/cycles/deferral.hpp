// How far a last day may be put off: the registration's (N47-8) or that for the hours (N48-6), two
// acts with their own clocks. The one rule, for the register's own steps and for decisions taken
// before it. Pure.
#pragma once

#include <optional>

#include "rules/cycles/cycle.hpp"
#include "rules/cycles/term_end.hpp"

namespace zhengji {

enum class PutOff : std::uint8_t { kRegistration, kHours };

/// The last day that is to be put off, as the cycle has it.
CivilDate LastDayOf(PutOff what, const Cycle& cycle);

struct PutOffAsked {
    PutOff what{};
    CivilDate on;      ///< the day it was asked for
    CivilDate ends;    ///< the new last day
    int province = 0;  ///< whose policy sets the longest term
};
struct PutOffJudgement {
    std::optional<Message> refused;  ///< deferral_late, deferral_nothing, deferral_too_long
    bool too_late = false;           ///< the refusal is about the day it was asked for
    std::optional<Message> unknown;  ///< why it is not known how far it may go
};
/// `life` and `cycle` are of the day it was asked for. The term counts in total from the last day
/// as it was before any act that moved this clock; a deferral gives the hours more time too, and so
/// uses up their year. A registration is deferred before it ends; N48-6 names no such day.
PutOffJudgement JudgePutOff(const Life& life, const Cycle& cycle, const PutOffAsked& asked,
                            const PolicyBook& book);

}  // namespace zhengji
