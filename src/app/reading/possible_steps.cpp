#include "app/reading/possible_steps.hpp"

#include <algorithm>

#include "app/cases/case_matter.hpp"
#include "app/cases/find_claim.hpp"
#include "app/cases/own_matter.hpp"
#include "app/claims/claim_steps.hpp"
#include "app/claims/take_claim_step.hpp"
#include "app/gate/power.hpp"
#include "app/register/persons.hpp"
#include "rules/procedures/powers.hpp"

namespace zhengji {
namespace {

// A system's token does only what it was made for.
bool InScope(const Officer& asker, const std::string& action) {
    if (!asker.let_in || asker.let_in->proven_at) return true;
    return std::ranges::find(asker.let_in->scope, action) != asker.let_in->scope.end();
}

}  // namespace

Result<std::vector<const StepRule*>> StepsFor(Reading& reading, const ShownCase& shown) {
    Transaction& tx = reading.Tx();
    const Officer& asker = reading.Asker();
    ZJ_ASSIGN(Matter matter, MatterOfCase(tx, shown.record));
    matter.agency = TextStated(shown.record.steps, field::kAgency);
    const OnePerson one = PersonsIn(tx);
    std::vector<const StepRule*> steps;
    for (const StepRule& rule : RuleOf(shown.record.procedure).steps) {
        if (!(rule.from == shown.state)) continue;
        const std::string action = ActionOf(rule.verb);
        if (!InScope(asker, action)) continue;
        if (!HasPower(tx, asker, action, matter, reading.Now().Day())) continue;
        if (!NotTheirOwn(tx, rule.verb, shown.record, asker)) continue;
        if (CheckApart(rule, shown.record.steps, asker.name, one)) steps.push_back(&rule);
    }
    return steps;
}

Result<std::vector<const StepRule*>> StepsFor(Reading& reading, const StoredClaim& claim,
                                              std::span<const CaseStep> taken) {
    Transaction& tx = reading.Tx();
    const Officer& asker = reading.Asker();
    const Matter matter = MatterOfClaim(claim);
    std::vector<const StepRule*> steps;
    for (const Verb& verb : claim_life::kVerbs) {
        const auto row = ClaimStepRow(verb, claim);
        if (!row || (*row)->by.empty()) continue;
        const std::string action = ActionOf(verb);
        if (!InScope(asker, action)) continue;
        if (!HasPower(tx, asker, action, matter, reading.Now().Day())) continue;
        if (CheckWho(tx, **row, claim, taken, asker)) steps.push_back(*row);
    }
    return steps;
}

std::vector<const StepRule*> RowsOf(const CaseRecord& record) {
    std::vector<const StepRule*> rows;
    State state = NotYet(record.procedure);
    for (const CaseStep& step : record.steps) {
        const auto rule = FindStep(step.verb, state);
        rows.push_back(rule.value());
        state = rows.back()->to.value_or(state);
    }
    return rows;
}

}  // namespace zhengji
