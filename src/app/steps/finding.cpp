// Findings of false statements (S25-5; D31-7, 8, 10, 17, 18): only a finding established in
// writing, after the person was told and could answer, refuses a claim or voids a certificate.
#include <algorithm>
#include <array>

#include "app/steps/steps.hpp"
#include "rules/certificates/certificate_number.hpp"
#include "store/claims.hpp"

namespace zhengji {
namespace {

// Fraud in registering, as against false proof in obtaining the certificate (D31-10).
bool OfRegistering(const std::string& article) {
    return article == "N47-10";
}

// N47-10(5): the provincial authority establishes it, no other body.
Status MayEstablish(const StepContext& step) {
    return Allowed(step.tx, step.request.officer, "finding.registering", step.record.province,
                   step.request.now);
}

Status Open(StepContext& step) {
    static constexpr std::array<std::string_view, 3> kClosed = {"established", "dismissed",
                                                                "served"};
    if (OfRegistering(step.Field("article"))) {
        if (!CertificateNumber::Parse(step.record.subject))
            return MakeError(Code::finding_of_registering, {step.record.subject});
        ZJ_TRY(MayEstablish(step));
    }
    return NoOpenCase(step, kClosed);
}

Result<CivilDate> AnswerUntil(const StepContext& step, CivilDate told) {
    return TermFrom(step, "finding_answer", told, LastDay::kRolls);
}

Status Tell(StepContext& step) {
    ZJ_ASSIGN(const CivilDate until, AnswerUntil(step, step.Today()));
    step.Note(Code::answer_until, {until.ToString()}, "D31-17");
    return {};
}

Status Reexamine(StepContext& step) {
    const bool heard = std::ranges::any_of(
        step.record.steps, [](const CaseStep& earlier) { return earlier.verb == "hear"; });
    if (heard) return {};
    ZJ_ASSIGN(const CivilDate until, AnswerUntil(step, step.DayOf("tell")));
    if (step.Today() <= until) return MakeError(Code::answer_term_running, {until.ToString()});
    return {};
}

Status Void(StepContext& step, const std::string& certificate) {
    ZJ_ASSIGN(const auto living, LivingOf(step.tx, certificate, step.Today()));
    if (living.life.ended && living.life.ended->kind == ActKind::kVoided) return {};
    step.Note(Code::certificate_voided, {certificate}, "D31-10");
    return Record(step, {ActKind::kVoided,
                         certificate,
                         step.Today(),
                         {},
                         step.record.province,
                         step.Earlier("article"),
                         step.Field("document")});
}

Status RefuseClaims(StepContext& step) {
    ZJ_ASSIGN(const auto claims, Claims(step.tx).List({}));
    int refused = 0;
    for (const StoredClaim& claim : claims) {
        if (claim.record.admission.ToString() != step.record.subject) continue;
        if (!claim.certificate_no.empty()) {
            ZJ_TRY(Void(step, claim.certificate_no));
            continue;
        }
        if (claim.state == ClaimState::kNotAccepted) continue;
        ZJ_TRY(Claims(step.tx).Record(
            {claim.record.id, ClaimState::kRefused, step.request.officer.name, step.request.now,
             ToHex(step.book.Digest()), "finding:" + std::to_string(step.record.id)}));
        ++refused;
    }
    step.Note(Code::claims_refused_by_finding, {std::to_string(refused)}, "S25-5");
    return {};
}

void NoteRecord(StepContext& step) {
    if (step.Earlier("article") == "D31-8")
        return step.Note(Code::integrity_long_term, {}, "D31-8");
    NoteTerm(step, Code::integrity_until, "integrity_record", LastDay::kAsItFalls, "D31-7");
}

Status Establish(StepContext& step) {
    if (OfRegistering(step.Earlier("article"))) {
        ZJ_TRY(MayEstablish(step));
        step.Note(Code::redress, {}, "D31-18");
        step.Note(Code::cancel_by_finding, {step.record.subject, std::to_string(step.record.id)},
                  "N47-10");
        return {};
    }
    NoteRecord(step);
    step.Note(Code::redress, {}, "D31-18");
    return CertificateNumber::Parse(step.record.subject) ? Void(step, step.record.subject)
                                                         : RefuseClaims(step);
}

}  // namespace

std::span<const NamedCheck> FindingChecks() {
    static constexpr std::array kChecks = {
        NamedCheck{"finding", "open", Open},
        NamedCheck{"finding", "tell", Tell},
        NamedCheck{"finding", "reexamine", Reexamine},
        NamedCheck{"finding", "establish", Establish},
    };
    return kChecks;
}

}  // namespace zhengji
