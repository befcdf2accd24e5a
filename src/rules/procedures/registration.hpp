// Registration (N47-3 to 7): accepted, its clock runs; suspended, it stands still.
#pragma once

#include <array>

#include "rules/procedures/kinds.hpp"

namespace zhengji::registration {

inline constexpr Procedure kProcedure = Procedure::kRegistration;

inline constexpr State kNew = NotYet(kProcedure);
inline constexpr State kApplied{kProcedure, "applied", "已申请"};
inline constexpr State kAccepted{kProcedure, "accepted", "已受理"};
inline constexpr State kReturned{kProcedure, "returned", "已退回"};
inline constexpr State kSuspended{kProcedure, "suspended", "已中止"};
inline constexpr State kRegistered{kProcedure, "registered", "已登记"};
inline constexpr State kRefused{kProcedure, "refused", "不予通过"};
inline constexpr State kWithdrawn{kProcedure, "withdrawn", "已撤回或取消"};
inline constexpr State kLapsed{kProcedure, "lapsed", "已失效"};

inline constexpr Verb kApply{kProcedure, "apply", Law::kOwnCheck};
inline constexpr Verb kAttest{kProcedure, "attest", Law::kOwnCheck};
inline constexpr Verb kAccept{kProcedure, "accept", Law::kOwnCheck};
inline constexpr Verb kReturn{kProcedure, "return", Law::kOwnCheck};
inline constexpr Verb kResubmit{kProcedure, "resubmit", Law::kOwnCheck};
inline constexpr Verb kJudge{kProcedure, "judge", Law::kOwnCheck};
inline constexpr Verb kRegister{kProcedure, "register", Law::kOwnCheck};
inline constexpr Verb kRefuse{kProcedure, "refuse", Law::kOwnCheck};
inline constexpr Verb kWithdraw{kProcedure, "withdraw", Law::kOwnCheck};
inline constexpr Verb kLapse{kProcedure, "lapse", Law::kOwnCheck};
inline constexpr Verb kTransfer{kProcedure, "transfer", Law::kOwnCheck};
inline constexpr std::array kVerbs = {kApply,    kAttest, kAccept,   kReturn, kResubmit, kJudge,
                                      kRegister, kRefuse, kWithdraw, kLapse,  kTransfer};

/// Its rows.
const ProcedureRule& Rule();

}  // namespace zhengji::registration
