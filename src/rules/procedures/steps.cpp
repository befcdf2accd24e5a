// The procedures one after the other: the one place that knows which there are.
#include <algorithm>
#include <array>

#include "rules/procedures/agency.hpp"
#include "rules/procedures/cancellation.hpp"
#include "rules/procedures/claim_life.hpp"
#include "rules/procedures/correction.hpp"
#include "rules/procedures/deferral.hpp"
#include "rules/procedures/duplicate.hpp"
#include "rules/procedures/extension.hpp"
#include "rules/procedures/finding.hpp"
#include "rules/procedures/hours.hpp"
#include "rules/procedures/institution.hpp"
#include "rules/procedures/outline.hpp"
#include "rules/procedures/past.hpp"
#include "rules/procedures/procedure.hpp"
#include "rules/procedures/reconsideration.hpp"
#include "rules/procedures/registration.hpp"
#include "rules/procedures/submission.hpp"
#include "rules/procedures/training_class.hpp"

namespace zhengji {

const ProcedureRule& RuleOf(Procedure procedure) {
    switch (procedure) {
        case Procedure::kClaim:
            return claim_life::Rule();
        case Procedure::kSubmission:
            return submission::Rule();
        case Procedure::kRegistration:
            return registration::Rule();
        case Procedure::kDeferral:
            return deferral::Rule();
        case Procedure::kExtension:
            return extension::Rule();
        case Procedure::kCancellation:
            return cancellation::Rule();
        case Procedure::kReconsideration:
            return reconsideration::Rule();
        case Procedure::kFinding:
            return finding::Rule();
        case Procedure::kAgency:
            return agency::Rule();
        case Procedure::kInstitution:
            return institution::Rule();
        case Procedure::kClass:
            return training_class::Rule();
        case Procedure::kCorrection:
            return correction::Rule();
        case Procedure::kDuplicate:
            return duplicate::Rule();
        case Procedure::kPast:
            return past::Rule();
        case Procedure::kOutline:
            return outline::Rule();
        case Procedure::kHours:
            break;
    }
    return hours::Rule();
}

std::vector<Procedure> AllProcedures() {
    std::vector<Procedure> all;
    for (int i = 0; i < kProcedureCount; ++i)
        all.push_back(static_cast<Procedure>(i));
    return all;
}

std::vector<Procedure> CaseProcedures() {
    auto all = AllProcedures();
    std::erase_if(all, [](Procedure one) { return RuleOf(one).kept != KeptAs::kCases; });
    return all;
}

std::span<const StepRule* const> StepRules() {
    static const std::vector<const StepRule*> kAll = [] {
        std::vector<const StepRule*> all;
        for (const Procedure one : AllProcedures())
            for (const StepRule& rule : RuleOf(one).steps)
                all.push_back(&rule);
        return all;
    }();
    return kAll;
}

bool NamesClaim(const StepRule& rule) {
    return rule.Opens() && RuleOf(rule.Of()).subject.kind == SubjectKind::kCertificateOrClaim;
}
bool MustNameProvince(const StepRule& rule) {
    return rule.Opens() && RuleOf(rule.Of()).office == OfficeRule::kStated;
}
bool MayNameProvince(const StepRule& rule) {
    return rule.Opens() && RuleOf(rule.Of()).office == OfficeRule::kStatedOrSubject;
}

std::string_view Name(Procedure procedure) {
    return RuleOf(procedure).name;
}
std::string_view Chinese(Procedure procedure) {
    return RuleOf(procedure).chinese;
}

std::optional<Procedure> ParseProcedure(std::string_view name) {
    for (const Procedure one : AllProcedures())
        if (name == Name(one) || name == Chinese(one)) return one;
    return std::nullopt;
}

std::optional<State> ParseState(Procedure procedure, std::string_view name) {
    for (const StepRule& rule : RuleOf(procedure).steps)
        if (rule.to && (name == rule.to->name || name == rule.to->chinese)) return rule.to;
    return std::nullopt;
}

}  // namespace zhengji
