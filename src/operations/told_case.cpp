#include "operations/told_case.hpp"

#include "accounts/owner.hpp"
#include "app/cases/body_of_step.hpp"
#include "app/reading/case_lists.hpp"
#include "app/reading/possible_steps.hpp"
#include "base/text.hpp"
#include "operations/told_policy.hpp"
#include "rules/procedures/in_words.hpp"
#include "rules/procedures/powers.hpp"

namespace zhengji {

ToldNextStep ToldNextStep::Of(const StepRule& rule) {
    return {std::string(rule.verb.name), ActionOf(rule.verb), InWords(rule),
            SplitList(NamesOf(rule.by), ' ')};
}

ToldTakenStep ToldTakenStep::Of(const CaseStep& step, const StepRule& rule) {
    ToldTakenStep told{step.verb, InWords(rule), ShownOwner(step.officer),
                       {},        step.at,       std::string(rule.rule),
                       {}};
    for (const auto& [field, value] : step.fields)
        told.fields.push_back({field, value, FieldInWords(field), ValueInWords(field, value)});
    return told;
}

namespace {

std::optional<std::string> IfAny(std::string text) {
    return text.empty() ? std::nullopt : std::optional(std::move(text));
}

Status NameBodies(Reading& reading, const CaseRecord& record, std::vector<ToldTakenStep>& steps) {
    const auto rows = RowsOf(record);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        ZJ_ASSIGN(std::string body, BodyOfStep(reading, record, record.steps[i], *rows[i]));
        steps[i].body = IfAny(std::move(body));
    }
    return {};
}

}  // namespace

ToldPerson ToldPerson::Of(const PersonAbout& about, const PolicyBook& book) {
    ToldPerson told{about.name, IfAny(about.certificate_no), IfAny(about.admission_no), {}, {}, {}};
    if (about.session)
        told.session_words = Word(about.session->Chinese(), about.session->ToString());
    if (!about.qualification.empty()) told.qualification = NameIn(book, about.qualification);
    if (about.level) told.level_words = Word(Chinese(*about.level), Name(*about.level));
    return told;
}

ToldAttended ToldAttended::Of(const Attended& entry) {
    return {entry.id,       entry.certificate_no, entry.name.empty() ? "" : MaskName(entry.name),
            entry.on,       entry.times,          entry.units,
            entry.completed};
}

ToldClassRecord ToldClassRecord::Of(const std::vector<Attended>& attendance) {
    ToldClassRecord told{LearnersIn(attendance), {}};
    for (const Attended& entry : attendance)
        told.entries.push_back(ToldAttended::Of(entry));
    return told;
}

ToldCase ToldCase::InList(const ShownCase& shown) {
    const CaseRecord& record = shown.record;
    ToldCase told{.id = record.id,
                  .procedure = record.procedure,
                  .subject = ShownOwner(record.subject),
                  .about = {},
                  .province = record.province,
                  .state = std::string(shown.state.name),
                  .state_words = InWords(shown.state),
                  .notes = Told(shown.notes),
                  .steps = {},
                  .awaits = {},
                  .can_follow = {},
                  .record = {}};
    told.subject_words = IfAny(shown.called);
    const auto rows = RowsOf(record);
    for (std::size_t i = 0; i < rows.size(); ++i)
        told.steps.push_back(ToldTakenStep::Of(record.steps[i], *rows[i]));
    if (const StepRule* const awaited = WaitsFor(shown.state))
        told.awaits = ToldNextStep::Of(*awaited);
    return told;
}

Result<ToldCase> ToldCase::For(Reading& reading, const ShownCase& shown) {
    ToldCase told = InList(shown);
    ZJ_ASSIGN(const auto book, reading.Policy());
    if (shown.about) told.about = ToldPerson::Of(*shown.about, *book);
    ZJ_TRY(NameBodies(reading, shown.record, told.steps));
    ZJ_ASSIGN(const auto rows, StepsFor(reading, shown));
    told.can_follow.emplace();
    for (const StepRule* rule : rows)
        told.can_follow->push_back(ToldNextStep::Of(*rule));
    ZJ_ASSIGN(auto in_hand, InHandOf(reading, shown.record));
    if (in_hand) {
        told.assignee = std::move(in_hand->assignee);
        told.assigned_at = in_hand->since;
    }
    if (shown.record.procedure != Procedure::kClass) return told;
    ZJ_ASSIGN(const auto attendance, AttendanceOf(reading.Tx(), shown.record.id));
    told.record = ToldClassRecord::Of(attendance);
    return told;
}

}  // namespace zhengji
