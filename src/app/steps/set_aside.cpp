#include "app/steps/set_aside.hpp"

#include <algorithm>

#include "app/cases/article.hpp"
#include "app/cases/cancellable.hpp"
#include "app/steps/session_void.hpp"
#include "app/steps/undo_end.hpp"
#include "rules/procedures/cancellation.hpp"
#include "rules/procedures/finding.hpp"

namespace zhengji {
namespace {

// Another finding about the same subject that stands, of whatever article but N47-10.
Result<std::optional<CaseRecord>> AnotherStands(const StepContext& step,
                                                const finding::Article* article) {
    ZJ_ASSIGN(auto others, Cases(step.tx).Find({{}, Procedure::kFinding, step.record.subject, {}}));
    for (CaseRecord& other : others) {
        if (other.id == step.record.id || Cancels(other)) continue;
        ZJ_ASSIGN(const State state, StateOf(other));
        const bool same = article == nullptr || &ArticleOf(other) == article;
        if (finding::Stands(state) && same) return std::optional(std::move(other));
    }
    return std::optional<CaseRecord>();
}

// What was cancelled for the fraud that was found is restored with it (N47-10(5)).
Status UndoCancellations(StepContext& step) {
    const UndoneBy by =
        SetAsideBy(step.record.id, *LastBy(step.record.steps, finding::kProposeUndoing));
    ZJ_ASSIGN(const auto cancellations,
              Cases(step.tx).Find({{}, Procedure::kCancellation, step.record.subject, {}}));
    for (const CaseRecord& one : cancellations) {
        ZJ_ASSIGN(const State state, StateOf(one));
        const bool on_this = Stated(one.steps, field::kFinding) == step.record.id;
        if (state != cancellation::kCancelled || !on_this) continue;
        const CivilDate day = LastBy(one.steps, cancellation::kApprove)->at.Day();
        ZJ_ASSIGN(const bool stands, CancelsStill(step.tx, one, step.Today()));
        if (stands) ZJ_TRY(UndoEnd(step, ActKind::kRestored, step.record.subject, day, by));
    }
    return {};
}

}  // namespace

Status FoundAlready(const StepContext& step, const finding::Article& article) {
    if (article.ends == finding::Ends::kCancels) return {};
    // What is recorded for long is for its own acts, and may be found beside another finding.
    const bool for_long = article.recorded == finding::Recorded::kForLong;
    ZJ_ASSIGN(const auto other, AnotherStands(step, for_long ? &article : nullptr));
    ZJ_ASSIGN(const std::string certificate, CertificateObtained(step.tx, step.record.subject));
    if (!certificate.empty()) {
        ZJ_ASSIGN(const auto living, LivingOf(step.tx, certificate, step.Today()));
        const auto since = VoidSince(living.life);
        if (since && (!for_long || VoidedOn(living.life, step.Today())))
            return MakeError(Code::finding_void_already, {certificate, since->ToString()});
    }
    if (!other) return {};
    return MakeError(Code::finding_made_already, {step.record.subject, std::to_string(other->id)});
}

Status ProposeUndoing(StepContext& step) {
    if (Cancels(step.record)) ZJ_TRY(MayEstablish(step));
    const CivilDate found = FirstBy(step.record.steps, finding::kEstablish)->at.Day();
    const CivilDate on = *step.Said(field::kOn);
    if (on < found) return BadField(field::kOn.name, on.ToString(), found.ToString() + "…");
    return {};
}

Status SetAside(StepContext& step) {
    if (Cancels(step.record)) {
        ZJ_TRY(MayEstablish(step));
        return UndoCancellations(step);
    }
    ZJ_ASSIGN(const std::string certificate, CertificateObtained(step.tx, step.record.subject));
    const bool recorded = !certificate.empty() || ArticleOf(step.record).voids_session;
    if (recorded) step.Note(Code::integrity_removed, {}, "D31-18");
    return ReinstateAll(step);
}

}  // namespace zhengji
