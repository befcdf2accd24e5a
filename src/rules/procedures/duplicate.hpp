// Two persons of the register who may be one (rules/exam/alike): looked into, and decided by two
// officers: one person, whose references all answer together, or two, and the pair is not told
// again. What was joined wrongly is separated the same way (docs/adr/0045).
#pragma once

#include <array>

#include "rules/procedures/kinds.hpp"

namespace zhengji::duplicate {

inline constexpr Procedure kProcedure = Procedure::kDuplicate;

inline constexpr State kNew = NotYet(kProcedure);
inline constexpr State kLikely{kProcedure, "likely", "待核查"};
inline constexpr State kMergeProposed{kProcedure, "merge_proposed", "已提出为同一人"};
inline constexpr State kOnePerson{kProcedure, "one_person", "同一人"};
inline constexpr State kDifferProposed{kProcedure, "differ_proposed", "已提出为不同的人"};
inline constexpr State kDifferent{kProcedure, "different", "不同的人"};
inline constexpr State kSeparationProposed{kProcedure, "separation_proposed", "已提出分开"};

inline constexpr Verb kOpen{kProcedure, "open", Law::kOwnCheck};
inline constexpr Verb kMerge{kProcedure, "merge", Law::kOwnCheck};
inline constexpr Verb kDiffer{kProcedure, "differ", Law::kRowAlone};
inline constexpr Verb kSeparate{kProcedure, "separate", Law::kRowAlone};
inline constexpr Verb kApprove{kProcedure, "approve", Law::kOwnCheck};
inline constexpr Verb kReject{kProcedure, "reject", Law::kRowAlone};
inline constexpr std::array kVerbs = {kOpen, kMerge, kDiffer, kSeparate, kApprove, kReject};

/// Whose document, and so whose reference, the one person is known by.
inline constexpr std::string_view kFirst = "first", kSecond = "second";

/// Its rows.
const ProcedureRule& Rule();

}  // namespace zhengji::duplicate
