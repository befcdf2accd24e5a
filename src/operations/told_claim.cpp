#include "operations/told_claim.hpp"

#include "base/digits.hpp"
#include "rules/procedures/in_words.hpp"
#include "rules/procedures/procedure.hpp"

namespace zhengji {

std::string ToldClaim::WaitsOf(ClaimState state) {
    const StepRule* row = WaitsFor(StateOf(state));
    return row == nullptr ? "" : std::string(row->verb.name);
}

ToldClaim ToldClaim::Of(const DecidedClaim& one) {
    const ClaimRecord& record = one.claim.record;
    const auto& reasons = one.decision.reasons;
    return {record.admission.ToString(),
            record.name,
            TwoDigits(record.province),
            record.submitted_at,
            one.claim.corrected_at,
            std::string(Name(one.claim.state)),
            std::string(Name(one.decision.outcome)),
            InWords(one.claim.state),
            InWords(one.decision.outcome),
            ReasonCodes(reasons),
            Word(Explanation(reasons, Language::kChinese, Rest::kTold, FieldNames::kMembers),
                 Explanation(reasons, Language::kEnglish, Rest::kTold, FieldNames::kMembers)),
            record.id,
            WaitsOf(one.claim.state),
            {},
            record.admission.SessionOf()};
}

std::vector<ToldClaim> ToldClaims(std::span<const DecidedClaim> claims) {
    std::vector<ToldClaim> told;
    for (const DecidedClaim& one : claims)
        told.push_back(ToldClaim::Of(one));
    return told;
}

}  // namespace zhengji
