// Findings of false statements (S25-5; D31-7, 8, 10, 17, 18).
#pragma once

#include <array>

#include "rules/procedures/kinds.hpp"

namespace zhengji::finding {

inline constexpr Procedure kProcedure = Procedure::kFinding;

inline constexpr State kNew = NotYet(kProcedure);
inline constexpr State kOpened{kProcedure, "opened", "已立案"};
inline constexpr State kTold{kProcedure, "told", "已告知"};
inline constexpr State kHeard{kProcedure, "heard", "已听取申辩"};
inline constexpr State kReexamined{kProcedure, "reexamined", "已复核"};
inline constexpr State kEstablished{kProcedure, "established", "已认定"};
inline constexpr State kDismissed{kProcedure, "dismissed", "不予认定"};
inline constexpr State kServed{kProcedure, "served", "已送达"};

inline constexpr Verb kOpen{kProcedure, "open", Law::kOwnCheck};
inline constexpr Verb kTell{kProcedure, "tell", Law::kOwnCheck};
inline constexpr Verb kHear{kProcedure, "hear", Law::kRowAlone};
inline constexpr Verb kReexamine{kProcedure, "reexamine", Law::kOwnCheck};
inline constexpr Verb kEstablish{kProcedure, "establish", Law::kOwnCheck};
inline constexpr Verb kDismiss{kProcedure, "dismiss", Law::kRowAlone};
inline constexpr Verb kServe{kProcedure, "serve", Law::kRowAlone};
inline constexpr Verb kPassOn{kProcedure, "pass_on", Law::kRowAlone};
inline constexpr std::array kVerbs = {kOpen,      kTell,    kHear,  kReexamine,
                                      kEstablish, kDismiss, kServe, kPassOn};

/// Its rows.
const ProcedureRule& Rule();

}  // namespace zhengji::finding
