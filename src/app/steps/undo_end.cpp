#include "app/steps/undo_end.hpp"

#include "base/text.hpp"
#include "rules/procedures/finding.hpp"
#include "rules/standing/ended.hpp"

namespace zhengji {
namespace {

Status NoteStillEnded(StepContext& step, const std::string& certificate) {
    ZJ_ASSIGN(const auto living, LivingOf(step.tx, certificate, step.Today()));
    const auto& ended = living.life.ended;
    if (!ended) return {};
    step.Note(Code::certificate_ended_still,
              {certificate, ended->on.ToString(), Word(Chinese(ended->kind), Name(ended->kind))},
              RuleOf(*ended));
    return {};
}

}  // namespace

UndoneBy SetAsideBy(std::int64_t finding, const CaseStep& proposed) {
    const std::string body = ValueOf(proposed.fields, field::kBody);
    return {std::string(finding::kProposeUndoing.name),
            "finding " + std::to_string(finding) + ": " + body + ", " +
                TextOf(proposed.fields, field::kOn) + ", " +
                ValueOf(proposed.fields, field::kDocument),
            body};
}

Status UndoEnd(StepContext& step, ActKind kind, const std::string& certificate, CivilDate day,
               const UndoneBy& by) {
    const bool was_void = kind == ActKind::kReinstated;
    ActFacts facts{kind,      certificate, step.Today(), {}, step.record.province,
                   by.ground, by.evidence, day};
    step.Note(was_void ? Code::certificate_reinstated : Code::cancellation_undone,
              {certificate, day.ToString()}, was_void ? "D31-18" : "N47-10");
    if (was_void) ZJ_TRY(PublicDecision(step, by.body, facts));
    ZJ_TRY(Record(step, facts));
    return NoteStillEnded(step, certificate);
}

}  // namespace zhengji
