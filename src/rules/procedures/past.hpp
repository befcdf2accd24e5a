// What happened before the register opened is taken in from a file: one proposes it, another adopts
// that very file (D31-17: nothing is recorded on one person's word).
#pragma once

#include <array>

#include "rules/procedures/kinds.hpp"

namespace zhengji::past {

inline constexpr Procedure kProcedure = Procedure::kPast;

inline constexpr State kNew = NotYet(kProcedure);
inline constexpr State kProposed{kProcedure, "proposed", "已提出"};
inline constexpr State kAdopted{kProcedure, "adopted", "已采用"};
inline constexpr State kRejected{kProcedure, "rejected", "已驳回"};

inline constexpr Verb kPropose{kProcedure, "propose", Law::kOwnCheck};
inline constexpr Verb kAdopt{kProcedure, "adopt", Law::kOwnCheck};
inline constexpr Verb kReject{kProcedure, "reject", Law::kRowAlone};
inline constexpr std::array kVerbs = {kPropose, kAdopt, kReject};

/// Its rows.
const ProcedureRule& Rule();

}  // namespace zhengji::past
