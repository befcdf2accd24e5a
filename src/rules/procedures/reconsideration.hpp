// Reconsideration of a cancellation (N47-11).
#pragma once

#include <array>

#include "rules/procedures/kinds.hpp"

namespace zhengji::reconsideration {

inline constexpr Procedure kProcedure = Procedure::kReconsideration;

inline constexpr State kNew = NotYet(kProcedure);
inline constexpr State kAsked{kProcedure, "asked", "已提出"};
inline constexpr State kAnswered{kProcedure, "answered", "已陈述"};
inline constexpr State kUpheld{kProcedure, "upheld", "维持"};
inline constexpr State kOverturned{kProcedure, "overturned", "已撤销注销"};

inline constexpr Verb kAsk{kProcedure, "ask", Law::kOwnCheck};
inline constexpr Verb kAnswer{kProcedure, "answer", Law::kRowAlone};
inline constexpr Verb kUphold{kProcedure, "uphold", Law::kOwnCheck};
inline constexpr Verb kOverturn{kProcedure, "overturn", Law::kOwnCheck};
inline constexpr std::array kVerbs = {kAsk, kAnswer, kUphold, kOverturn};

/// Its rows.
const ProcedureRule& Rule();

}  // namespace zhengji::reconsideration
