// An error in a result that was loaded, or in the certificate issued on it, put right by two
// persons with reason and evidence. A certificate gets a new version; where the right result does
// not reach the line it was issued by it is revoked in the same deed, and never stands in silence
// (docs/adr/0041).
#include <array>

#include "app/cases/contradicted.hpp"
#include "app/cases/own_matter.hpp"
#include "app/cases/steps.hpp"
#include "app/claims/claim_steps.hpp"
#include "app/register/ground.hpp"
#include "app/steps/right_value.hpp"
#include "app/steps/session_void.hpp"
#include "base/text.hpp"
#include "rules/exam/doubtful_name.hpp"
#include "rules/exam/passing.hpp"
#include "rules/procedures/correction.hpp"
#include "store/claims.hpp"

namespace zhengji {
namespace {

Result<std::optional<CertificateCorrection>> OfCertificate(const StepContext& step,
                                                           const Wrong& wrong,
                                                           const std::string& item,
                                                           const Right& right) {
    std::optional<CertificateCorrection> of;
    if (!wrong.certificate) return of;
    ZJ_ASSIGN(auto first, FirstFacts(step.tx, wrong.certificate->record.number.ToString()));
    const bool by_result = ItemOf(item) == CorrectedItem::kResult;
    of = CertificateCorrection{*wrong.certificate, std::move(first), Consequence::kNewVersion,
                               ItemOf(item),       right.name,       right.identity};
    if (!by_result) return of;
    const CivilDate today = step.Today();
    of->consequence = ConsequenceOf(of->living, of->first, step.book, *right.sitting, today);
    of->unless_void =
        ConsequenceIfItStands(of->living, of->first, step.book, *right.sitting, today);
    return of;
}

// What another province answers for is no province's alone: a result of one on which another issued
// a certificate, and a certificate that is to hold in the whole country.
bool IsWithinOffice(StepContext& step, const Wrong& wrong,
                    const std::optional<CertificateCorrection>& of) {
    const bool sat_elsewhere =
        of && of->item == CorrectedItem::kResult && wrong.result &&
        wrong.result->record.sitting.admission.province != of->living.record.facts.province;
    const bool issued_elsewhere = of && of->living.record.facts.province != step.record.province;
    // Also of one that is void: no other approval follows where that is undone.
    const auto changes_where = [](Consequence one) {
        return one == Consequence::kNational || one == Consequence::kAsIssued;
    };
    const bool nationwide =
        of && (changes_where(of->consequence) || changes_where(of->unless_void));
    return (!sat_elsewhere && !issued_elsewhere && !nationwide) ||
           step.acting.Reaches(ActionOf(step.request.verb), Matter{0, "", ""});
}

Error ForTheCentre(const CertificateCorrection& of) {
    return MakeError(Code::correction_for_centre, {of.living.record.number.ToString()});
}

// Whoever approved a claim of this sitting, or reviewed it first, did so by another result: it is
// reviewed anew. What was refused is where the right result leaves no ground for it
// (unbarred_claims.hpp).
Status ReopenClaims(StepContext& step, const AdmissionNumber& admission) {
    Claims claims(step.tx);
    ZJ_ASSIGN(const auto all, claims.ByAdmission(admission));
    for (const StoredClaim& claim : all) {
        const bool looked_at =
            claim.state == ClaimState::kApproved || claim.state == ClaimState::kFirstReviewed;
        if (!looked_at || !claim.certificate_no.empty()) continue;
        ZJ_TRY(
            RecordClaimStep(step.tx, claim, claim_life::kReopen,
                            {step.request.officer.name, step.request.now, ToHex(step.book.Digest()),
                             std::string(Info(Code::correction_claims).name)}));
        step.Note(Code::correction_claims, {}, "S25-2");
    }
    return {};
}

// What approving it will do beyond correcting.
void NoteWhatFollows(StepContext& step, const CertificateCorrection& of) {
    const std::string number = of.living.record.number.ToString();
    if (of.consequence == Consequence::kEnds)
        step.Note(Code::correction_ends_certificate,
                  {number, of.living.record.facts.session.ToString()}, "");
    if (of.consequence == Consequence::kNational)
        step.Note(Code::correction_to_national, {number}, "S25-2");
    if (of.consequence == Consequence::kAsIssued)
        step.notes.push_back({HoldsWhereIssued(step.book, of.first), "S25-2", ""});
}

// A revocation is undone by nothing here, and the right result leads to no certificate any more
// (docs/adr/0041): whoever corrects is told.
void NoteStillRevoked(StepContext& step, const CertificateCorrection& of) {
    const auto& ended = of.living.life.ended;
    if (!ended || ended->kind != ActKind::kRevoked) return;
    step.Note(Code::certificate_ended_still,
              {of.living.record.number.ToString(), ended->on.ToString(),
               Word(Chinese(ended->kind), Name(ended->kind))},
              "");
}

// Whoever reached the national standard in one sitting has no separate-line claim in another of
// that session and qualification (S25-2): of a certificate that was issued on one, the officer is
// told.
Status NoteOtherCertificates(StepContext& step, const Wrong& wrong, const Right& right) {
    if (!right.sitting) return {};
    const Sitting& sitting = *right.sitting;
    const auto national = LineSet::For(step.book, sitting, step.Today()).national;
    if (!Stands(national) || !Meets(*national.value, sitting)) return {};
    ZJ_ASSIGN(const auto numbers, Certificates(step.tx).OfPerson(wrong.Person()));
    for (const std::string& number : numbers) {
        ZJ_ASSIGN(const auto living, LivingOf(step.tx, number, step.Today()));
        const CertificateRecord& other = living.record;
        const bool beside = other.facts.kind == LineKind::kSeparate &&
                            other.facts.session == sitting.admission.SessionOf() &&
                            other.number.series.qualification == sitting.admission.qualification &&
                            other.admission != sitting.admission;
        if (!beside || living.life.ended) continue;
        const std::string admission = sitting.admission.ToString();
        step.Note(Code::national_in_other_sitting,
                  {Word(admission + "；另一次参考已颁发单独划线证书 " + number,
                        admission + "; separate-line certificate " + number +
                            " was issued on the other")},
                  "S25-2");
    }
    return {};
}

// A certificate that is not known to be the sitting's and that the right result speaks against:
// nothing becomes of it here, and the officer is told.
Status NoteContradicted(StepContext& step, const Wrong& wrong, const Right& right) {
    if (!right.sitting) return {};
    PersonId whose = wrong.Person();
    if (right.identity) {
        ZJ_ASSIGN(const auto known, People(step.tx).Find(*right.identity));
        if (!known) return {};
        whose = *known;
    }
    CertificatesBeside beside(step.tx, step.book, step.Today());
    ZJ_ASSIGN(const auto against, beside.Against(whose, *right.sitting));
    for (const AgainstScores& one : against) {
        if (wrong.certificate && wrong.certificate->record.number.ToString() == one.number)
            continue;
        step.notes.push_back({ContradictedOnRecord(*right.sitting, one,
                                                   Word("；请核对是哪一处有误",
                                                        "; check which of the two is wrong")),
                              "S25-2", ""});
    }
    return {};
}

// Nobody makes another's their own.
Status CheckWhoseItBecomes(const StepContext& step, const Right& right) {
    if (!right.identity) return {};
    return NotMadeTheirOwn(step.tx, *right.identity, step.request.officer);
}

Status Propose(StepContext& step) {
    ZJ_TRY(NoOpenCase(step, {correction::kCorrected, correction::kRejected}));
    const std::string item = step.Said(field::kItem);
    ZJ_ASSIGN(const Wrong wrong, WrongOf(step));
    ZJ_ASSIGN(const Right right, RightBy(step, wrong, item, step.Said(field::kValue)));
    ZJ_TRY(CheckWhoseItBecomes(step, right));
    if (right.was == right.text)
        return MakeError(Code::correction_nothing,
                         {step.record.subject, std::string(ChineseOf(item)), right.was, item});
    Put(step.found, field::kWas, right.was);
    if (item == "name")
        if (auto doubt = DoubtfulName(right.name))
            step.notes.push_back({*std::move(doubt), "", ""});
    ZJ_TRY(NoteOtherCertificates(step, wrong, right));
    ZJ_TRY(NoteContradicted(step, wrong, right));
    ZJ_ASSIGN(const auto of, OfCertificate(step, wrong, item, right));
    if (!of) return {};
    NoteWhatFollows(step, *of);
    NoteStillRevoked(step, *of);
    if (!IsWithinOffice(step, wrong, of)) step.notes.push_back({ForTheCentre(*of).message, "", ""});
    return HolderIsFree(step.tx, *of);
}

// The result says so too, where there is one: by its name and person it is found later.
Status CorrectResult(StepContext& step, const Wrong& wrong, const Right& right) {
    ResultRecord corrected = wrong.result->record;
    corrected.sitting = *right.sitting;
    corrected.name = right.name;
    PersonId whose = wrong.result->person;
    if (right.identity) {
        ZJ_ASSIGN(whose, People(step.tx).FindOrAdd(*right.identity));
    }
    ZJ_TRY(Results(step.tx).Correct(corrected, whose));
    return ReopenClaims(step, corrected.sitting.admission);
}

// Whose it was and whose it is: by that a finding voided what it did.
Status FollowWhoseItIs(StepContext& step, const Wrong& wrong, const Right& right) {
    if (!right.identity) return {};
    ZJ_ASSIGN(const PersonId now, People(step.tx).FindOrAdd(*right.identity));
    return FollowPersons(step, std::array{wrong.Person(), now});
}

Status Approve(StepContext& step) {
    ZJ_TRY(CheckGround(step.tx, Ground::kClaims));
    const std::string item = step.Earlier(field::kItem), value = step.Earlier(field::kValue);
    ZJ_ASSIGN(const Wrong wrong, WrongOf(step));
    ZJ_ASSIGN(const Right right, RightBy(step, wrong, item, value));
    ZJ_TRY(CheckWhoseItBecomes(step, right));
    ZJ_ASSIGN(const auto of, OfCertificate(step, wrong, item, right));
    if (!IsWithinOffice(step, wrong, of)) return ForTheCentre(*of);
    step.Note(Code::correction_made,
              {step.record.subject, std::string(ChineseOf(item)), right.was, right.text, item},
              "S25-2");
    ZJ_TRY(NoteOtherCertificates(step, wrong, right));
    ZJ_TRY(NoteContradicted(step, wrong, right));
    if (wrong.result) ZJ_TRY(CorrectResult(step, wrong, right));
    if (of) {
        NoteStillRevoked(step, *of);
        ZJ_TRY(CorrectCertificate(step, *of));
    }
    return FollowWhoseItIs(step, wrong, right);
}

}  // namespace

std::span<const NamedCheck> CorrectionChecks() {
    using namespace correction;
    static constexpr CheckRefusals kNoValue = {
        Code::no_result,          Code::correction_bad_value,  Code::bad_identity_number,
        Code::bad_identity_check, Code::bad_identity_birthday, Code::guard_violated};
    static constexpr std::array kChecks = {
        NamedCheck{kPropose, Propose,
                   kNoValue.With({Code::admission_number_shape, Code::admission_number_length,
                                  Code::admission_number_half, Code::admission_number_year,
                                  Code::case_open_already, Code::correction_nothing})},
        NamedCheck{kApprove, Approve, kNoValue.With({Code::correction_for_centre})},
    };
    static_assert(EachHasItsCheck(kChecks, kVerbs));
    return kChecks;
}

}  // namespace zhengji
