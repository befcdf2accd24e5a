#include "rules/procedures/prose.hpp"

#include <algorithm>
#include <array>

#include "rules/procedures/fields.hpp"

namespace zhengji {
namespace {

constexpr std::array kProse = {
    &field::kHealth,     &field::kConduct,  &field::kAssessment, &field::kConfirmedWords,
    &field::kProofs,     &field::kRemarks,  &field::kReason,     &field::kWords,
    &field::kProof,      &field::kEvidence, &field::kStatement,  &field::kAllegation,
    &field::kFacts,      &field::kReasons,  &field::kBasis,      &field::kConclusion,
    &field::kNote,       &field::kMeans,    &field::kStrength,   &field::kLegalPerson,
    &field::kReputation, &field::kContent,  &field::kMaterials,  &field::kItems};

}  // namespace

bool IsProse(std::string_view field) {
    return std::ranges::any_of(kProse, [&](const auto* one) { return one->name == field; });
}

}  // namespace zhengji
