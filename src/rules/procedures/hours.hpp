// Hours (N48-4, 5): an entry is reported and decided; the outline converts it.
#pragma once

#include <array>
#include <string_view>

#include "rules/procedures/kinds.hpp"

namespace zhengji::hours {

inline constexpr Procedure kProcedure = Procedure::kHours;

inline constexpr State kNew = NotYet(kProcedure);
inline constexpr State kReported{kProcedure, "reported", "已申报"};
inline constexpr State kApproved{kProcedure, "approved", "已批准"};
inline constexpr State kRefused{kProcedure, "refused", "不予通过"};

inline constexpr Verb kReport{kProcedure, "report", Law::kOwnCheck};
inline constexpr Verb kAttend{kProcedure, "attend", Law::kOwnCheck};
inline constexpr Verb kApprove{kProcedure, "approve", Law::kOwnCheck};
inline constexpr Verb kRefuse{kProcedure, "refuse", Law::kRowAlone};
inline constexpr std::array kVerbs = {kReport, kAttend, kApprove, kRefuse};

/// No step of a case: a class's whole record as one file, signed off with it (powers.cpp).
inline constexpr std::string_view kImport = "hours.import";

/// Its rows.
const ProcedureRule& Rule();

}  // namespace zhengji::hours
