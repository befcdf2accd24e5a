#include "app/steps/carry_corrections.hpp"

#include "app/steps/correct_certificate.hpp"
#include "rules/procedures/correction.hpp"
#include "store/results.hpp"

namespace zhengji {
namespace {

// Whether two persons corrected a score of it since that day.
bool CorrectedSince(const std::vector<CaseRecord>& cases, CivilDate voided) {
    for (const CaseRecord& one : cases) {
        const CaseStep* const approved = LastBy(one.steps, correction::kApprove);
        if (approved == nullptr || approved->at.Day() < voided) continue;
        const std::string item = Stated(std::span<const CaseStep>(one.steps), field::kItem);
        if (item.starts_with("score_")) return true;
    }
    return false;
}

}  // namespace

Status CarryCorrections(StepContext& step, const std::string& certificate, CivilDate voided) {
    ZJ_ASSIGN(auto living, LivingOf(step.tx, certificate, step.Today()));
    const auto& admission = living.record.admission;
    if (!admission) return {};
    ZJ_ASSIGN(auto cases, Cases(step.tx).Find({{}, Procedure::kCorrection, certificate, {}}));
    if (!CorrectedSince(cases, voided)) return {};
    ZJ_ASSIGN(const auto result, Results(step.tx).ByAdmission(*admission));
    if (!result) return {};
    ZJ_ASSIGN(auto first, FirstFacts(step.tx, certificate));
    const Consequence follows =
        ConsequenceOf(living, first, step.book, result->record.sitting, step.Today());
    if (follows == Consequence::kNone || follows == Consequence::kNewVersion) return {};
    std::string name = living.record.name;
    return CorrectCertificate(step, {std::move(living), std::move(first), follows,
                                     CorrectedItem::kResult, std::move(name), std::nullopt});
}

}  // namespace zhengji
