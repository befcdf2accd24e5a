// Findings of false statements (S25-5; D31-7, 8, 10, 17, 18): only a finding established in
// writing, after the person was told and could answer, refuses a claim or voids a certificate.
#include <algorithm>
#include <array>

#include "app/steps/steps.hpp"
#include "rules/certificates/certificate_number.hpp"
#include "store/claims.hpp"

namespace zhengji {
namespace {

Status Open(StepContext& step) {
    static constexpr std::array<std::string_view, 3> kClosed = {"established", "dismissed",
                                                                "served"};
    return NoOpenCase(step, kClosed);
}

// term_not_known before 31号令 took effect; beyond_calendar.
Result<CivilDate> AnswerUntil(const StepContext& step, CivilDate told) {
    constexpr std::string_view kTerm = "finding_answer";
    if (!step.book.TermFor(kTerm, step.record.province, told).InForce())
        return MakeError(Code::term_not_known,
                         {"陈述申辩期限 " + std::string(kTerm), told.ToString()});
    const auto until = EndOfTerm(step.book, kTerm, step.record.province, told, LastDay::kRolls);
    if (!until) return MakeError(Code::beyond_calendar, {told.ToString()});
    return *until;
}

Status Tell(StepContext& step) {
    ZJ_ASSIGN(const CivilDate until, AnswerUntil(step, step.Today()));
    const auto term = step.book.TermFor("finding_answer", step.record.province, step.Today());
    step.Note(Code::answer_until, {until.ToString()}, "D31-17", term.value->source.ToString());
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
    const Act* ended = living->life.ended;
    if (ended != nullptr && ended->kind == ActKind::kVoided) return {};
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
    const auto until = EndOfTerm(step.book, "integrity_record", step.record.province, step.Today(),
                                 LastDay::kAsItFalls);
    if (!until) return step.Note(Code::integrity_not_known, {step.Today().ToString()}, "D31-7");
    const auto term = step.book.TermFor("integrity_record", step.record.province, step.Today());
    step.Note(Code::integrity_until, {until->ToString()}, "D31-7", term.value->source.ToString());
}

Status Establish(StepContext& step) {
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
