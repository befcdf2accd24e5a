// Extension of the time for the hours (N48-6).
#pragma once

#include <array>

#include "rules/procedures/kinds.hpp"

namespace zhengji::extension {

inline constexpr Procedure kProcedure = Procedure::kExtension;

inline constexpr State kNew = NotYet(kProcedure);
inline constexpr State kAsked{kProcedure, "asked", "已提出"};
inline constexpr State kGranted{kProcedure, "granted", "已准予"};
inline constexpr State kRefused{kProcedure, "refused", "不予通过"};

inline constexpr Verb kAsk{kProcedure, "ask", Law::kOwnCheck};
inline constexpr Verb kGrant{kProcedure, "grant", Law::kOwnCheck};
inline constexpr Verb kRefuse{kProcedure, "refuse", Law::kRowAlone};
inline constexpr Verb kTransfer{kProcedure, "transfer", Law::kOwnCheck};
inline constexpr std::array kVerbs = {kAsk, kGrant, kRefuse, kTransfer};

/// Its rows.
const ProcedureRule& Rule();

}  // namespace zhengji::extension
