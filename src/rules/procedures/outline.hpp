// How a form of study converts into hours (N48-3, 5).
#pragma once

#include <array>

#include "rules/procedures/kinds.hpp"

namespace zhengji::outline {

inline constexpr Procedure kProcedure = Procedure::kOutline;

inline constexpr State kNew = NotYet(kProcedure);
inline constexpr State kDrafted{kProcedure, "drafted", "已拟订"};
inline constexpr State kApproved{kProcedure, "approved", "已批准"};

inline constexpr Verb kDraft{kProcedure, "draft", Law::kOwnCheck};
inline constexpr Verb kApprove{kProcedure, "approve", Law::kOwnCheck};
inline constexpr std::array kVerbs = {kDraft, kApprove};

/// Its rows.
const ProcedureRule& Rule();

}  // namespace zhengji::outline
