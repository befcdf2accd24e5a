// Registration agencies (N47-2, 13, 14).
#pragma once

#include <array>

#include "rules/procedures/kinds.hpp"

namespace zhengji::agency {

inline constexpr Procedure kProcedure = Procedure::kAgency;

inline constexpr State kNew = NotYet(kProcedure);
inline constexpr State kProposed{kProcedure, "proposed", "已提出"};
inline constexpr State kApproved{kProcedure, "approved", "已批准"};
inline constexpr State kRefused{kProcedure, "refused", "不予通过"};
inline constexpr State kMending{kProcedure, "mending", "整改中"};
inline constexpr State kWithdrawn{kProcedure, "withdrawn", "已撤回或取消"};
inline constexpr State kClosed{kProcedure, "closed", "已办结"};

inline constexpr Verb kPropose{kProcedure, "propose", Law::kOwnCheck};
inline constexpr Verb kApprove{kProcedure, "approve", Law::kOwnCheck};
inline constexpr Verb kRefuse{kProcedure, "refuse", Law::kRowAlone};
inline constexpr Verb kChange{kProcedure, "change", Law::kOwnCheck};
inline constexpr Verb kLend{kProcedure, "lend", Law::kOwnCheck};
inline constexpr Verb kPass{kProcedure, "pass", Law::kOwnCheck};
inline constexpr Verb kMend{kProcedure, "mend", Law::kOwnCheck};
inline constexpr Verb kMended{kProcedure, "mended", Law::kOwnCheck};
inline constexpr Verb kWithdraw{kProcedure, "withdraw", Law::kOwnCheck};
inline constexpr Verb kGiveBack{kProcedure, "give_back", Law::kOwnCheck};
inline constexpr std::array kVerbs = {kPropose, kApprove, kRefuse, kChange,   kLend,
                                      kPass,    kMend,    kMended, kWithdraw, kGiveBack};

/// Its rows.
const ProcedureRule& Rule();

}  // namespace zhengji::agency
