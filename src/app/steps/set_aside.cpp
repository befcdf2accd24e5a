#include "app/steps/set_aside.hpp"

#include <algorithm>

#include "app/cases/find_claim.hpp"
#include "app/claims/claim_steps.hpp"
#include "base/text.hpp"
#include "rules/certificates/certificate_number.hpp"
#include "rules/procedures/cancellation.hpp"
#include "rules/procedures/finding.hpp"
#include "rules/standing/ended.hpp"

namespace zhengji {
namespace {

constexpr std::string_view kForLong = "D31-8";

std::string ArticleOf(const CaseRecord& finding) {
    return Stated(std::span<const CaseStep>(finding.steps), field::kArticle);
}

bool OfRegistering(const CaseRecord& finding) {
    return ArticleOf(finding) == finding::kOfRegistering;
}

// Another finding about the same subject that stands, of whatever article but N47-10.
Result<std::optional<CaseRecord>> AnotherStands(const StepContext& step,
                                                std::optional<std::string_view> article = {}) {
    ZJ_ASSIGN(auto others, Cases(step.tx).Find({{}, Procedure::kFinding, step.record.subject, {}}));
    for (CaseRecord& other : others) {
        if (other.id == step.record.id || OfRegistering(other)) continue;
        ZJ_ASSIGN(const State state, StateOf(other));
        const bool same = !article || ArticleOf(other) == *article;
        if (finding::Stands(state) && same) return std::optional(std::move(other));
    }
    return std::optional<CaseRecord>();
}

const CaseStep& Established(const StepContext& step) {
    const CaseStep* const taken = FirstBy(step.record.steps, finding::kEstablish);
    CHECK(taken != nullptr);
    return *taken;
}

// By whom and by which document it was set aside, as it was put down.
std::string WhatSetItAside(const StepContext& step) {
    const CaseStep& proposed = *LastBy(step.record.steps, finding::kProposeUndoing);
    return "finding " + std::to_string(step.record.id) + ": " +
           ValueOf(proposed.fields, field::kBody) + ", " + TextOf(proposed.fields, field::kOn) +
           ", " + ValueOf(proposed.fields, field::kDocument);
}

Status NoteStillEnded(StepContext& step, const std::string& certificate) {
    ZJ_ASSIGN(const auto living, LivingOf(step.tx, certificate, step.Today()));
    const auto& ended = living.life.ended;
    if (!ended) return {};
    step.Note(Code::certificate_ended_still,
              {certificate, ended->on.ToString(), Word(Chinese(ended->kind), Name(ended->kind))},
              RuleOf(*ended));
    return {};
}

Status Restore(StepContext& step, ActKind kind, const std::string& certificate, CivilDate undoes) {
    const bool was_void = kind == ActKind::kReinstated;
    ActFacts facts{kind,
                   certificate,
                   step.Today(),
                   {},
                   step.record.province,
                   std::string(finding::kProposeUndoing.name),
                   WhatSetItAside(step),
                   undoes};
    step.Note(was_void ? Code::certificate_reinstated : Code::cancellation_undone,
              {certificate, undoes.ToString()}, was_void ? "D31-18" : "N47-10");
    const std::string body = step.Earlier(field::kBody);
    if (was_void) ZJ_TRY(PublicDecision(step, body, facts));
    ZJ_TRY(Record(step, facts));
    return NoteStillEnded(step, certificate);
}

// The day on which this very finding declared a certificate void; nothing: it did not.
Result<std::optional<CivilDate>> VoidedByThis(const StepContext& step, const std::string& number) {
    ZJ_ASSIGN(const auto acts, Acts(step.tx).Of(number));
    for (const StoredAct& one : acts) {
        const Act& act = one.counts;
        if (act.kind == ActKind::kVoided && act.recorded_at == Established(step).at)
            return std::optional(act.effective_on);
    }
    return std::optional<CivilDate>();
}

Status Reinstate(StepContext& step, const std::string& certificate) {
    ZJ_ASSIGN(const auto record, Certificates(step.tx).ByNumber(certificate));
    if (!record) return MakeError(Code::no_such_certificate, {certificate});
    ZJ_ASSIGN(auto numbers, Certificates(step.tx).OfPerson(record->person));
    // The one it is about first, whoever holds it by now.
    std::erase(numbers, certificate);
    numbers.insert(numbers.begin(), certificate);
    for (const std::string& number : numbers) {
        ZJ_ASSIGN(const auto voided, VoidedByThis(step, number));
        if (voided) ZJ_TRY(Restore(step, ActKind::kReinstated, number, *voided));
    }
    return {};
}

Status ReviewAnew(StepContext& step, const StoredClaim& claim) {
    // What became of it otherwise stays as it is.
    if (!claim.certificate_no.empty() || !FindStep(claim_life::kReopen, StateOf(claim.state)))
        return {};
    const std::string number = std::to_string(step.record.id);
    step.Note(Code::reopened_by_finding, {number}, "D31-18");
    return RecordClaimStep(step.tx, claim, claim_life::kReopen,
                           {step.request.officer.name, step.request.now, ToHex(step.book.Digest()),
                            std::string(Info(Code::reopened_by_finding).name), number});
}

bool NamesCode(const std::string& reasons, Code code) {
    return std::ranges::count(SplitList(reasons, ';'), Info(code).name) > 0;
}

// Claims that were refused for the session was void, while nothing of it is any more.
Status ReviewOthersAnew(StepContext& step, const std::string& certificate) {
    ZJ_ASSIGN(const auto record, Certificates(step.tx).ByNumber(certificate));
    if (!record) return MakeError(Code::no_such_certificate, {certificate});
    ZJ_ASSIGN(const auto numbers, Certificates(step.tx).OfPerson(record->person));
    for (const std::string& number : numbers) {
        ZJ_ASSIGN(const auto living, LivingOf(step.tx, number, step.Today()));
        const bool same = living.record.facts.session == record->facts.session;
        if (same && IsVoid(living.life)) return {};
    }
    ZJ_ASSIGN(const auto claims, Claims(step.tx).OfPerson(record->person));
    for (const StoredClaim& claim : claims) {
        const bool same = claim.record.admission.SessionOf() == record->facts.session;
        if (same && claim.state == ClaimState::kRefused &&
            NamesCode(claim.reasons, Code::session_void))
            ZJ_TRY(ReviewAnew(step, claim));
    }
    return {};
}

// Whether this finding is why it is refused, objected to or not.
Result<bool> RefusedByThis(const StepContext& step, const StoredClaim& claim) {
    ZJ_ASSIGN(const auto reviews, Claims(step.tx).History(claim.record.id));
    bool by_this = false;
    for (const Review& one : reviews) {
        const bool objected = one.reasons == Info(Code::objection_raised).name ||
                              one.reasons == Info(Code::objection_upheld).name;
        if (one.beside || objected) continue;
        by_this = one.reasons == Info(Code::refused_by_finding).name &&
                  one.words == std::to_string(step.record.id);
    }
    return by_this;
}

Status ReopenItsClaim(StepContext& step) {
    const auto claim = ClaimOfSubject(step.tx, step.record.subject);
    if (!claim) {
        const Code code = claim.error().code();
        const bool nameless = code == Code::claim_unknown || code == Code::claim_ambiguous;
        return nameless ? Status() : Status(claim.error());
    }
    ZJ_ASSIGN(const auto other, AnotherStands(step));
    if (other) return {};
    ZJ_ASSIGN(const bool by_this, RefusedByThis(step, *claim));
    return by_this ? ReviewAnew(step, *claim) : Status();
}

// What was cancelled for the fraud that was found is restored with it (N47-10(5)).
Status UndoCancellations(StepContext& step) {
    ZJ_ASSIGN(const auto cancellations,
              Cases(step.tx).Find({{}, Procedure::kCancellation, step.record.subject, {}}));
    ZJ_ASSIGN(const auto living, LivingOf(step.tx, step.record.subject, step.Today()));
    for (const CaseRecord& one : cancellations) {
        ZJ_ASSIGN(const State state, StateOf(one));
        const bool on_this = Stated(one.steps, field::kFinding) == step.record.id;
        if (state != cancellation::kCancelled || !on_this) continue;
        const CivilDate day = LastBy(one.steps, cancellation::kApprove)->at.Day();
        const bool stands = std::ranges::any_of(living.life.ends, [&](const Ended& end) {
            return end.kind == ActKind::kCancelled && end.on == day;
        });
        if (stands) ZJ_TRY(Restore(step, ActKind::kRestored, step.record.subject, day));
    }
    return {};
}

}  // namespace

bool VoidedOn(const Life& life, CivilDate on) {
    return std::ranges::any_of(life.ends,
                               [&](const Ended& end) { return IsVoid(end) && end.on == on; });
}

Status FoundAlready(const StepContext& step, std::string_view article) {
    if (article == finding::kOfRegistering) return {};
    const bool for_long = article == kForLong;
    const auto only = for_long ? std::optional(kForLong) : std::nullopt;
    ZJ_ASSIGN(const auto other, AnotherStands(step, only));
    ZJ_ASSIGN(const std::string certificate, CertificateObtained(step.tx, step.record.subject));
    if (!certificate.empty()) {
        ZJ_ASSIGN(const auto living, LivingOf(step.tx, certificate, step.Today()));
        const auto is_void = std::ranges::find(living.life.ends, ActKind::kVoided, &Ended::kind);
        const bool stands = is_void != living.life.ends.end();
        if (stands && (!for_long || VoidedOn(living.life, step.Today())))
            return MakeError(Code::finding_void_already, {certificate, is_void->on.ToString()});
    }
    if (!other) return {};
    return MakeError(Code::finding_made_already, {step.record.subject, std::to_string(other->id)});
}

Status ProposeUndoing(StepContext& step) {
    if (OfRegistering(step.record)) ZJ_TRY(MayEstablish(step));
    const CivilDate found = Established(step).at.Day(), on = *step.Said(field::kOn);
    if (on < found) return BadField(field::kOn.name, on.ToString(), found.ToString() + "…");
    return {};
}

Status SetAside(StepContext& step) {
    if (OfRegistering(step.record)) {
        ZJ_TRY(MayEstablish(step));
        return UndoCancellations(step);
    }
    ZJ_ASSIGN(const std::string certificate, CertificateObtained(step.tx, step.record.subject));
    const bool recorded = !certificate.empty() || ArticleOf(step.record) == kForLong;
    if (recorded) step.Note(Code::integrity_removed, {}, "D31-18");
    if (certificate.empty()) return ReopenItsClaim(step);
    ZJ_TRY(Reinstate(step, certificate));
    return ReviewOthersAnew(step, certificate);
}

}  // namespace zhengji
