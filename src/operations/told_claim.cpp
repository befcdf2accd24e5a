#include "operations/told_claim.hpp"

#include "base/digits.hpp"
#include "rules/procedures/in_words.hpp"
#include "rules/procedures/procedure.hpp"

namespace zhengji {

std::string ToldClaim::WaitsOf(ClaimState state) {
    const StepRule* row = WaitsFor(StateOf(state));
    return row == nullptr ? "" : std::string(row->verb.name);
}

ToldClaim ToldClaim::Of(const DecidedClaim& one, FieldNames fields) {
    const ClaimRecord& record = one.claim.record;
    const auto& reasons = one.decision.reasons;
    const auto explained = [&](Rest rest) {
        return Word(Explanation(reasons, Language::kChinese, rest, fields),
                    Explanation(reasons, Language::kEnglish, rest, fields));
    };
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
            explained(Rest::kTold),
            record.id,
            WaitsOf(one.claim.state),
            {},
            record.admission.SessionOf(),
            explained(Rest::kCounted)};
}

std::vector<ToldClaim> ToldClaims(std::span<const DecidedClaim> claims, FieldNames fields) {
    std::vector<ToldClaim> told;
    for (const DecidedClaim& one : claims)
        told.push_back(ToldClaim::Of(one, fields));
    return told;
}

}  // namespace zhengji
