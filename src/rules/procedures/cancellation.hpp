// Cancellation of a certificate (N47-10).
#pragma once

#include <array>

#include "rules/procedures/kinds.hpp"

namespace zhengji::cancellation {

inline constexpr Procedure kProcedure = Procedure::kCancellation;

inline constexpr State kNew = NotYet(kProcedure);
inline constexpr State kProposed{kProcedure, "proposed", "已提出"};
inline constexpr State kCancelled{kProcedure, "cancelled", "已注销"};
inline constexpr State kRejected{kProcedure, "rejected", "已驳回"};
/// Those in which another can be proposed.
inline constexpr std::array kClosed = {kCancelled, kRejected};

inline constexpr Verb kPropose{kProcedure, "propose", Law::kOwnCheck};
inline constexpr Verb kApprove{kProcedure, "approve", Law::kOwnCheck};
inline constexpr Verb kReject{kProcedure, "reject", Law::kRowAlone};
inline constexpr Verb kTransfer{kProcedure, "transfer", Law::kOwnCheck};
inline constexpr std::array kVerbs = {kPropose, kApprove, kReject, kTransfer};

/// Its rows.
const ProcedureRule& Rule();

}  // namespace zhengji::cancellation
