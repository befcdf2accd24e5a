#include "app/claim_board.hpp"

#include <map>
#include <tuple>

#include "base/text.hpp"
#include "store/certificates.hpp"

namespace zhengji {
namespace {

Claim Facts(const ClaimRecord& record) {
    return {record.admission, record.province, record.basis, record.area, record.submitted_at};
}

IdentityMatch Match(bool same) {
    return same ? IdentityMatch::kSame : IdentityMatch::kOther;
}

Result<DecidedClaim> DecideAlone(Transaction& tx, const PolicyBook& book, StoredClaim claim,
                                 Instant now) {
    ZJ_ASSIGN(const auto result, Results(tx).ByAdmission(claim.record.admission));
    ClaimFacts facts;
    if (result) {
        facts.sitting = &result->record.sitting;
        facts.name = Match(result->record.name == claim.record.name);
        facts.identity = Match(result->person == claim.person);
        // The claim's own certificate does not speak against it.
        if (claim.certificate_no.empty()) {
            ZJ_ASSIGN(facts.certificate_no,
                      Certificates(tx).OfSitting(result->person, claim.record.admission));
        }
    }
    DecidedClaim decided{std::move(claim), {}};
    decided.decision = DecideClaim(book, Facts(decided.claim.record), facts, now.Day());
    return decided;
}

void Resolve(const std::vector<DecidedClaim*>& group) {
    std::vector<Rival> rivals;
    for (const DecidedClaim* c : group) {
        rivals.push_back({c->decision.outcome, c->claim.record.submitted_at,
                          c->claim.record.province, c->claim.state == ClaimState::kApproved});
    }
    const auto reasons = ResolveRivals(rivals);
    for (std::size_t i = 0; i < group.size(); ++i) {
        if (!reasons[i]) continue;
        group[i]->decision.outcome = ClaimOutcome::kRefused;
        group[i]->decision.reasons.push_back(*reasons[i]);
    }
}

// One sitting is one admission number, whoever claims with it, and also one person's session and
// qualification, whatever number stands there.
void ResolveSittings(std::vector<DecidedClaim>& decided) {
    std::map<AdmissionNumber, std::vector<DecidedClaim*>> by_admission;
    std::map<std::tuple<PersonId, Session, int>, std::vector<DecidedClaim*>> by_person;
    for (DecidedClaim& one : decided) {
        const AdmissionNumber& admission = one.claim.record.admission;
        by_admission[admission].push_back(&one);
        by_person[{one.claim.person, admission.SessionOf(), admission.qualification}].push_back(
            &one);
    }
    for (const auto& [key, group] : by_admission) {
        if (group.size() > 1) Resolve(group);
    }
    for (const auto& [key, group] : by_person) {
        if (group.size() > 1) Resolve(group);
    }
}

}  // namespace

Result<std::vector<DecidedClaim>> DecideClaims(Transaction& tx, const PolicyBook& book,
                                               std::optional<int> province, Instant now) {
    // Rivals may stand in any province, so all are decided and the others left out at the end.
    ZJ_ASSIGN(auto claims, Claims(tx).List(std::nullopt));
    std::vector<DecidedClaim> decided;
    decided.reserve(claims.size());
    for (StoredClaim& claim : claims) {
        ZJ_ASSIGN(auto one, DecideAlone(tx, book, std::move(claim), now));
        decided.push_back(std::move(one));
    }
    ResolveSittings(decided);
    if (province) {
        std::erase_if(decided,
                      [&](const DecidedClaim& d) { return d.claim.record.province != *province; });
    }
    return decided;
}

std::string ReasonCodes(const std::vector<Reason>& reasons) {
    std::string codes;
    for (const Reason& reason : reasons) {
        if (!codes.empty()) codes += ';';
        codes += Info(reason.message.code).name;
    }
    return codes;
}

std::string Explanation(const std::vector<Reason>& reasons, Language language) {
    const bool chinese = language == Language::kChinese;
    std::string text;
    for (const Reason& reason : reasons) {
        if (!text.empty()) text += chinese ? "；" : "; ";
        text += Render(reason.message, language);
        text += chinese ? "〔" : " [";
        text += reason.rule;
        if (!reason.source.empty()) text += (chinese ? "，" : ", ") + reason.source;
        text += chinese ? "〕" : "]";
    }
    return text;
}

}  // namespace zhengji
