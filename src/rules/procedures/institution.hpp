// Training institutions (N48-7 to 12) and their teachers.
#pragma once

#include <array>

#include "rules/procedures/kinds.hpp"

namespace zhengji::institution {

inline constexpr Procedure kProcedure = Procedure::kInstitution;

inline constexpr State kNew = NotYet(kProcedure);
inline constexpr State kApplied{kProcedure, "applied", "已申请"};
inline constexpr State kApproved{kProcedure, "approved", "已批准"};
inline constexpr State kRefused{kProcedure, "refused", "不予通过"};
inline constexpr State kFiled{kProcedure, "filed", "已备案"};
inline constexpr State kMending{kProcedure, "mending", "整改中"};
inline constexpr State kDisqualified{kProcedure, "disqualified", "已取消资格"};

inline constexpr Verb kApply{kProcedure, "apply", Law::kOwnCheck};
inline constexpr Verb kApprove{kProcedure, "approve", Law::kRowAlone};
inline constexpr Verb kRefuse{kProcedure, "refuse", Law::kRowAlone};
inline constexpr Verb kFile{kProcedure, "file", Law::kRowAlone};
inline constexpr Verb kTeacher{kProcedure, "teacher", Law::kOwnCheck};
inline constexpr Verb kChange{kProcedure, "change", Law::kOwnCheck};
inline constexpr Verb kPass{kProcedure, "pass", Law::kOwnCheck};
inline constexpr Verb kMend{kProcedure, "mend", Law::kOwnCheck};
inline constexpr Verb kMended{kProcedure, "mended", Law::kRowAlone};
inline constexpr Verb kDisqualify{kProcedure, "disqualify", Law::kOwnCheck};
inline constexpr std::array kVerbs = {kApply,  kApprove, kRefuse, kFile,   kTeacher,
                                      kChange, kPass,    kMend,   kMended, kDisqualify};

/// Its rows.
const ProcedureRule& Rule();

}  // namespace zhengji::institution
