// Deferral of the registration (N47-8). Study abroad is a ground of this alone, and none for the
// hours (extension.hpp); cases from before the two were told apart say `abroad`.
#pragma once

#include <array>

#include "rules/procedures/kinds.hpp"

namespace zhengji::deferral {

inline constexpr Procedure kProcedure = Procedure::kDeferral;

inline constexpr State kNew = NotYet(kProcedure);
inline constexpr State kAsked{kProcedure, "asked", "已提出"};
inline constexpr State kGranted{kProcedure, "granted", "已准予"};
inline constexpr State kRefused{kProcedure, "refused", "不予通过"};

inline constexpr Verb kAsk{kProcedure, "ask", Law::kOwnCheck};
inline constexpr Verb kGrant{kProcedure, "grant", Law::kOwnCheck};
inline constexpr Verb kRefuse{kProcedure, "refuse", Law::kRowAlone};
inline constexpr Verb kTransfer{kProcedure, "transfer", Law::kOwnCheck};
inline constexpr std::array kVerbs = {kAsk, kGrant, kRefuse, kTransfer};

/// The grounds that are a matter of length: the days away are stated.
inline constexpr std::string_view kAbsences = "abroad_work|abroad_study|sick";

/// Its rows.
const ProcedureRule& Rule();

}  // namespace zhengji::deferral
