// Classes of a training institution (N48-8, 9).
#pragma once

#include <array>

#include "rules/procedures/kinds.hpp"

namespace zhengji::training_class {

inline constexpr Procedure kProcedure = Procedure::kClass;

inline constexpr State kNew = NotYet(kProcedure);
inline constexpr State kPlanned{kProcedure, "planned", "已申报"};
inline constexpr State kSigned{kProcedure, "signed", "已签署"};
inline constexpr State kPurged{kProcedure, "purged", "已销毁"};

inline constexpr Verb kPlan{kProcedure, "plan", Law::kOwnCheck};
inline constexpr Verb kSign{kProcedure, "sign", Law::kOwnCheck};
inline constexpr Verb kPurge{kProcedure, "purge", Law::kOwnCheck};
inline constexpr std::array kVerbs = {kPlan, kSign, kPurge};

/// Its rows.
const ProcedureRule& Rule();

}  // namespace zhengji::training_class
