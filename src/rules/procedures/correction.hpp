// An error in what was loaded or issued: two persons put it right (S25-2: who is entitled to what
// rests on it). Before issue it is the result that is corrected; after it the certificate too,
// which gets a new version (docs/adr/0041).
#pragma once

#include <array>

#include "rules/procedures/kinds.hpp"

namespace zhengji::correction {

inline constexpr Procedure kProcedure = Procedure::kCorrection;

inline constexpr State kNew = NotYet(kProcedure);
inline constexpr State kProposed{kProcedure, "proposed", "已提出"};
inline constexpr State kCorrected{kProcedure, "corrected", "已更正"};
inline constexpr State kRejected{kProcedure, "rejected", "已驳回"};

inline constexpr Verb kPropose{kProcedure, "propose", Law::kOwnCheck};
inline constexpr Verb kApprove{kProcedure, "approve", Law::kOwnCheck};
inline constexpr Verb kReject{kProcedure, "reject", Law::kRowAlone};
inline constexpr std::array kVerbs = {kPropose, kApprove, kReject};

/// Its rows.
const ProcedureRule& Rule();

}  // namespace zhengji::correction
