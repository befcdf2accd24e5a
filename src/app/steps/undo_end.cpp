#include "app/steps/undo_end.hpp"

#include <optional>

#include "app/cases/case_clocks.hpp"
#include "app/cases/case_place.hpp"
#include "app/cases/time_lost.hpp"
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

// By when it is to be done now, where that is another day than without the time given back.
Result<std::optional<CivilDate>> MovedTo(const StepContext& step, const CaseRecord& record) {
    ZJ_ASSIGN(const State state, StateOf(record));
    ZJ_ASSIGN(const auto lost, TimesLostTo(step.tx, record));
    const auto before = ClocksOf(record, state, step.book, {});
    const auto now = ClocksOf(record, state, step.book, lost);
    for (std::size_t i = 0; i < now.size(); ++i)
        if (now[i].by.Known() && now[i].by.day != before.at(i).by.day)
            return std::optional(now[i].by.day);
    return std::optional<CivilDate>();
}

}  // namespace

Status TermsGoOn(StepContext& step, const std::string& certificate, const std::string& rule) {
    ZJ_TRY(ReindexAbout(step.tx, step.book, certificate));
    for (const Procedure procedure : kStandStill) {
        ZJ_ASSIGN(const auto cases, Cases(step.tx).Find({{}, procedure, certificate, {}}));
        for (const CaseRecord& one : cases) {
            ZJ_ASSIGN(const auto day, MovedTo(step, one));
            if (day)
                step.Note(Code::time_given_back,
                          {std::to_string(one.id), day->ToString(), std::string(Chinese(procedure)),
                           std::string(Name(procedure))},
                          rule);
        }
    }
    return {};
}

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
    ZJ_TRY(TermsGoOn(step, certificate, was_void ? "D31-18" : "N47-11"));
    return NoteStillEnded(step, certificate);
}

}  // namespace zhengji
