// Findings of false statements (S25-5; D31-7, 8, 10, 17): only a finding established in
// writing, after the person was told and could answer, refuses the claim it names, or voids the
// certificate it names with the person's others of that session (D31-7: all its results are void).
// What that voids: session_void.cpp. What becomes of one that review or a court set aside:
// set_aside.cpp.
#include <algorithm>
#include <array>

#include "app/cases/article.hpp"
#include "app/cases/find_claim.hpp"
#include "app/cases/office_today.hpp"
#include "app/cases/steps.hpp"
#include "app/claims/claim_board.hpp"
#include "app/claims/claim_steps.hpp"
#include "app/steps/session_void.hpp"
#include "app/steps/set_aside.hpp"
#include "rules/certificates/certificate_number.hpp"
#include "rules/claims/calls.hpp"
#include "rules/procedures/actions.hpp"
#include "rules/procedures/finding.hpp"

namespace zhengji {
namespace {

Status Open(StepContext& step) {
    ZJ_TRY(AskedFor(step, field::kAct));
    const finding::Article& article = finding::ArticleNamed(step.Said(field::kArticle));
    // Fraud in registering, as against false proof in obtaining the certificate (D31-10).
    if (article.ends == finding::Ends::kCancels) {
        if (!CertificateNumber::Parse(step.record.subject))
            return MakeError(Code::finding_of_registering, {step.record.subject});
        ZJ_TRY(MayEstablish(step));
        ZJ_TRY(RegistrationInForce(step, step.record.subject));
    }
    ZJ_TRY(NoOpenCase(step, {finding::kEstablished, finding::kDismissed, finding::kServed,
                             finding::kUndoing, finding::kSetAside}));
    return FoundAlready(step, article);
}

Result<TermRun> AnswerUntil(const StepContext& step, CivilDate told) {
    return TermFrom(step, kAnswerUntil.term, told, kAnswerUntil.last);
}

Status Tell(StepContext& step) {
    ZJ_ASSIGN([[maybe_unused]] const TermRun until, AnswerUntil(step, step.Today()));
    NoteTerm(step, kAnswerUntil);
    return {};
}

Status Reexamine(StepContext& step) {
    if (WasTaken(step.record.steps, finding::kHear)) return {};
    // Where the last day lies beyond the calendar it is not known: the days that surely belong to
    // the person are kept, and nothing waits beyond them.
    ZJ_ASSIGN(const TermRun until, AnswerUntil(step, step.DayOf(finding::kTell)));
    if (step.Today() <= until.surely)
        return MakeError(Code::answer_term_running, {until.surely.ToString()});
    return {};
}

Status RefuseClaim(StepContext& step) {
    ZJ_ASSIGN(const StoredClaim claim, ClaimOfSubject(step.tx, step.record.subject));
    const ClaimCall* call = AcceptingCall(step.book, AsHandedIn(claim));
    // What was never accepted needs no refusal.
    if (call == nullptr) return {};
    step.Note(Code::claim_refused_by_finding, {claim.record.admission.ToString()},
              call->rules.findings, call->source.document);
    // What is closed otherwise stays as it is, and an officer's own refusal his.
    const bool by_officer =
        claim.state == ClaimState::kRefused && claim.reasons == Info(Code::refused_by_officer).name;
    if (by_officer || !FindStep(claim_life::kFind, StateOf(claim.state))) return {};
    return RecordClaimStep(step.tx, claim, claim_life::kFind,
                           {step.request.officer.name, step.request.now, ToHex(step.book.Digest()),
                            "", std::to_string(step.record.id)});
}

// Five years by D31-7, and by D31-10 where a certificate was obtained; the long term for the acts
// of D31-8; otherwise nothing enters the record.
void NoteRecord(StepContext& step, bool obtained) {
    const finding::Article& article = ArticleOf(step.record);
    if (article.recorded == finding::Recorded::kForLong) {
        // As the record itself is read: before the order was in force it is not known.
        const bool in_force =
            step.book.TermFor(kInIntegrityRecord.term, step.record.province, step.Today())
                .InForce();
        if (!in_force) return NoteTerm(step, kInIntegrityRecord);
        return step.Note(Code::integrity_long_term, {}, std::string(article.name));
    }
    if (!obtained && !article.voids_session)
        return step.Note(Code::integrity_none, {}, std::string(article.name));
    NoteTerm(step, kInIntegrityRecord);
}

Status Establish(StepContext& step) {
    if (Cancels(step.record)) {
        ZJ_TRY(MayEstablish(step));
        ZJ_TRY(StillOfOffice(step, ActKind::kCancelled));
        ZJ_TRY(RegistrationInForce(step, step.record.subject));
        NoteRedress(step, finding::kEstablished);
        step.Note(Code::cancel_by_finding, {step.record.subject, std::to_string(step.record.id)},
                  "N47-10");
        return {};
    }
    ZJ_TRY(FoundAlready(step, ArticleOf(step.record)));
    ZJ_ASSIGN(const std::string certificate, CertificateObtained(step.tx, step.record.subject));
    NoteRecord(step, !certificate.empty());
    NoteRedress(step, finding::kEstablished);
    if (certificate.empty()) ZJ_TRY(RefuseClaim(step));
    return DeclareVoid(step, certificate);
}

// No decision is served before it was made.
Status Serve(StepContext& step) {
    const CivilDate made = step.DayOf(finding::kEstablish);
    const CivilDate on = *step.Said(field::kServedOn);
    if (on >= made) return {};
    return BadField(field::kServedOn.name, on.ToString(), made.ToString() + "…");
}

}  // namespace

// N47-10(5): the provincial authority establishes it, no other body.
Status MayEstablish(StepContext& step) {
    ZJ_ASSIGN(const Matter matter, MatterOfCase(step.tx, step.record));
    return step.acting.May(action::kFindingRegistering, matter);
}

Result<std::string> CertificateObtained(Transaction& tx, const std::string& subject) {
    if (CertificateNumber::Parse(subject)) return subject;
    const auto claim = ClaimOfSubject(tx, subject);
    if (claim) return claim->certificate_no;
    // An older case may name an admission number that several claims share.
    const Code code = claim.error().code();
    if (code == Code::claim_unknown || code == Code::claim_ambiguous) return std::string();
    return Error(claim.error());
}

std::span<const NamedCheck> FindingChecks() {
    using namespace finding;
    static constexpr std::array kChecks = {
        NamedCheck{kOpen, Open,
                   kNoRegime.With({Code::finding_of_registering, Code::case_open_already,
                                   Code::finding_void_already, Code::finding_made_already})},
        NamedCheck{kTell, Tell, kNoTerm},
        NamedCheck{kReexamine, Reexamine, kNoTerm.With({Code::answer_term_running})},
        NamedCheck{
            kEstablish, Establish,
            kNoRegime.With({Code::claim_unknown, Code::claim_ambiguous, Code::finding_void_already,
                            Code::finding_made_already, Code::registered_elsewhere_now})},
        NamedCheck{kServe, Serve, {Code::step_field_bad}},
        NamedCheck{kProposeUndoing, ProposeUndoing, {Code::step_field_bad}},
        NamedCheck{kApprove, SetAside},
    };
    static_assert(EachHasItsCheck(kChecks, kVerbs));
    return kChecks;
}

}  // namespace zhengji
