#include "operations/told_case.hpp"

#include "accounts/owner.hpp"
#include "app/possible_steps.hpp"
#include "base/text.hpp"
#include "rules/procedures/in_words.hpp"
#include "rules/procedures/powers.hpp"

namespace zhengji {

ToldNextStep ToldNextStep::Of(const StepRule& rule) {
    return {std::string(rule.verb.name), ActionOf(rule.verb), InWords(rule),
            SplitList(NamesOf(rule.by), ' ')};
}

ToldTakenStep ToldTakenStep::Of(const CaseStep& step, const StepRule& rule) {
    ToldTakenStep told{step.verb, InWords(rule), ShownOwner(step.officer), step.at, {}};
    for (const auto& [field, value] : step.fields)
        told.fields.push_back({field, value, FieldInWords(field), ValueInWords(field, value)});
    return told;
}

ToldCase ToldCase::InList(const ShownCase& shown) {
    const CaseRecord& record = shown.record;
    ToldCase told{.id = record.id,
                  .procedure = record.procedure,
                  .subject = ShownOwner(record.subject),
                  .province = record.province,
                  .state = std::string(shown.state.name),
                  .state_words = InWords(shown.state),
                  .notes = Told(shown.notes),
                  .steps = {},
                  .awaits = {},
                  .can_follow = {}};
    const auto rows = RowsOf(record);
    for (std::size_t i = 0; i < rows.size(); ++i)
        told.steps.push_back(ToldTakenStep::Of(record.steps[i], *rows[i]));
    if (const StepRule* const awaited = WaitsFor(shown.state))
        told.awaits = ToldNextStep::Of(*awaited);
    return told;
}

Result<ToldCase> ToldCase::For(Reading& reading, const ShownCase& shown) {
    ToldCase told = InList(shown);
    ZJ_ASSIGN(const auto rows, StepsFor(reading, shown));
    told.can_follow.emplace();
    for (const StepRule* rule : rows)
        told.can_follow->push_back(ToldNextStep::Of(*rule));
    return told;
}

}  // namespace zhengji
