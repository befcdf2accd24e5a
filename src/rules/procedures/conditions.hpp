// The conditions of registration (N47-4) as judged facts: the holder states words, the agency says
// of each whether it is met. Words that say so themselves need no judgement of their own: to
// register on them is to find them met. Pure.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/procedures/procedure.hpp"

namespace zhengji {

enum class Verdict : std::uint8_t {
    kMet,
    kUnmet,
    kOpen,  ///< the words do not say it, and nobody has judged yet
};

struct Judgement {
    const Field<std::string>* condition = nullptr;  ///< the field it was stated in: `health`
    std::string stated;
    Verdict verdict{};
    std::string words, evidence, officer;  ///< of the judgement; empty where nobody made one
};

/// Every condition as the steps of an application leave it. What is stated anew is judged anew.
std::vector<Judgement> JudgementsOf(std::span<const CaseStep> steps);
/// Whether words state by themselves that a condition is met: 良好, 健康, 无犯罪记录, 优秀.
bool SaysItself(const FieldWords& condition, std::string_view words);

}  // namespace zhengji
