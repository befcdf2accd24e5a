// A province's list of approved claims, and the ministry's confirmation of it (G25).
#pragma once

#include <array>

#include "rules/procedures/kinds.hpp"

namespace zhengji::submission {

inline constexpr Procedure kProcedure = Procedure::kSubmission;

inline constexpr State kNew = NotYet(kProcedure);
inline constexpr State kSubmitted{kProcedure, "submitted", "已呈报"};
inline constexpr State kConfirmed{kProcedure, "confirmed", "已核准"};
inline constexpr State kReturned{kProcedure, "returned", "已退回"};
inline constexpr State kRevoked{kProcedure, "revoked", "核准已撤回"};

inline constexpr Verb kSubmit{kProcedure, "submit", Law::kOwnCheck};
inline constexpr Verb kConfirm{kProcedure, "confirm", Law::kOwnCheck};
inline constexpr Verb kReturn{kProcedure, "return", Law::kRowAlone};
inline constexpr Verb kRevoke{kProcedure, "revoke", Law::kOwnCheck};
inline constexpr std::array kVerbs = {kSubmit, kConfirm, kReturn, kRevoke};

/// Its rows.
const ProcedureRule& Rule();

}  // namespace zhengji::submission
