#include "app/claim_board.hpp"

#include <map>
#include <tuple>

#include "app/steps/steps.hpp"
#include "base/text.hpp"

namespace zhengji {
namespace {

IdentityMatch Match(bool same) {
    return same ? IdentityMatch::kSame : IdentityMatch::kOther;
}

// What persons decided about it, if that is what is recorded last.
std::optional<Ruling> RulingOf(const StoredClaim& claim) {
    for (const Code code :
         {Code::refused_by_officer, Code::returned_by_officer, Code::refused_by_finding}) {
        if (claim.reasons == Info(code).name) return Ruling{code, claim.words};
    }
    return std::nullopt;
}

Result<bool> IsVoid(Transaction& tx, const SessionCertificate& certificate, CivilDate on) {
    if (!certificate.acted_on) return false;
    ZJ_ASSIGN(const auto living, LivingOf(tx, certificate.number, on));
    return living.life.ended && living.life.ended->kind == ActKind::kVoided;
}

Status HeedCertificates(Transaction& tx, const ClaimOnBoard& one, CivilDate on, ClaimFacts& facts) {
    // The claim's own certificate does not speak against it, unless it was declared void.
    const bool issued = !one.claim.certificate_no.empty();
    if (!issued && !one.certificate_no.empty()) facts.certificate_no = one.certificate_no;
    for (const SessionCertificate& certificate : one.of_session) {
        const bool same = certificate.qualification == one.claim.record.admission.qualification;
        if (!issued && same && !facts.certificate_no) facts.certificate_no = certificate.number;
        ZJ_ASSIGN(const bool is_void, IsVoid(tx, certificate, on));
        if (is_void) facts.voided_no = certificate.number;
    }
    return {};
}

Result<IdentityMatch> IdentityOf(Transaction& tx, const StoredClaim& claim,
                                 const StoredResult& result) {
    if (result.person == claim.person) return IdentityMatch::kSame;
    // A claim states no kind of document: its number is read as the result's kind
    // (docs/formats/files.md).
    People people(tx);
    ZJ_ASSIGN(const auto claimed, people.IdentityOf(claim.person));
    ZJ_ASSIGN(const auto theirs, people.IdentityOf(result.person));
    if (!claimed || !theirs) return IdentityMatch::kOther;
    return MatchIdentity(*theirs, claimed->number);
}

Result<DecidedClaim> DecideAlone(Transaction& tx, const PolicyBook& book, ClaimOnBoard one,
                                 Instant now) {
    ClaimFacts facts;
    facts.ruling = RulingOf(one.claim);
    if (one.result) {
        facts.sitting = &one.result->record.sitting;
        facts.name =
            Match(NormalName(one.result->record.name) == NormalName(one.claim.record.name));
        ZJ_ASSIGN(facts.identity, IdentityOf(tx, one.claim, *one.result));
        ZJ_TRY(HeedCertificates(tx, one, now.Day(), facts));
        // Rivals are told by the person who sat, whatever kind of document the claim was read as.
        if (facts.identity == IdentityMatch::kSame) one.claim.person = one.result->person;
    }
    auto decision = DecideClaim(book, AsHandedIn(one.claim), facts, now.Day());
    return DecidedClaim{std::move(one.claim), std::move(one.result), std::move(decision)};
}

void Resolve(const PolicyBook& book, const std::vector<DecidedClaim*>& group) {
    std::vector<Rival> rivals;
    for (const DecidedClaim* c : group) {
        // An approval that the rules no longer bear out bars nobody else.
        const bool approved = c->claim.state == ClaimState::kApproved &&
                              c->decision.outcome != ClaimOutcome::kRefused;
        const ClaimCall* call = AcceptingCall(book, AsHandedIn(c->claim));
        rivals.push_back({c->decision.outcome, c->claim.record.submitted_at,
                          c->claim.record.province, approved,
                          call == nullptr ? "" : call->rules.conditions});
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
void ResolveSittings(const PolicyBook& book, std::vector<DecidedClaim>& decided) {
    std::map<AdmissionNumber, std::vector<DecidedClaim*>> by_admission;
    std::map<std::tuple<PersonId, Session, int>, std::vector<DecidedClaim*>> by_person;
    for (DecidedClaim& one : decided) {
        const AdmissionNumber& admission = one.claim.record.admission;
        by_admission[admission].push_back(&one);
        by_person[{one.claim.person, admission.SessionOf(), admission.qualification}].push_back(
            &one);
    }
    for (const auto& [key, group] : by_admission) {
        if (group.size() > 1) Resolve(book, group);
    }
    for (const auto& [key, group] : by_person) {
        if (group.size() > 1) Resolve(book, group);
    }
}

}  // namespace

Claim AsHandedIn(const StoredClaim& claim) {
    const ClaimRecord& record = claim.record;
    return {record.admission, record.province, record.basis, record.area, record.submitted_at};
}

Result<std::vector<DecidedClaim>> DecideClaims(Transaction& tx, const PolicyBook& book,
                                               std::optional<int> province, Instant now) {
    ZJ_ASSIGN(auto board, Claims(tx).Board(province));
    std::vector<DecidedClaim> decided;
    decided.reserve(board.size());
    for (ClaimOnBoard& claim : board) {
        ZJ_ASSIGN(auto one, DecideAlone(tx, book, std::move(claim), now));
        decided.push_back(std::move(one));
    }
    // Rivals may stand in any province: they are decided too, and left out at the end.
    ResolveSittings(book, decided);
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
    std::string text;
    for (const Reason& reason : reasons) {
        if (!text.empty()) text += language == Language::kChinese ? "；" : "; ";
        text += Render(reason.message, language) + reason.Cited(language);
    }
    return text;
}

}  // namespace zhengji
