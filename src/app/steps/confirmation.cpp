#include "app/steps/confirmation.hpp"

#include <ranges>

#include "accounts/owner.hpp"
#include "app/steps/assessment_links.hpp"
#include "store/same_persons.hpp"

namespace zhengji {
namespace {

// `王五，人事处处长（人事处）`
std::string WhoSaid(const AssessmentWords& said) {
    const std::string unit = said.unit.empty() ? "" : "（" + said.unit + "）";
    return said.assessor + "，" + said.position + unit;
}

CaseFields FieldsOf(const AssessmentLink& link) {
    CaseFields fields;
    Put(fields, field::kAssessment, link.said->assessment);
    Put(fields, field::kAssessedOn, *link.said->assessed_on);
    Put(fields, field::kEmployer, link.employer);
    Put(fields, field::kConfirmedBy, WhoSaid(*link.said));
    Put(fields, field::kConfirmedAt, link.said_at->ToString());
    if (!link.said->words.empty()) Put(fields, field::kConfirmedWords, link.said->words);
    return fields;
}

// What the employer said is not written over.
Status NothingElseStated(const CaseFields& confirmed, const CaseFields& stated) {
    for (const auto& [name, value] : confirmed) {
        const auto other = stated.find(name);
        if (other != stated.end() && other->second != value)
            return BadField(name, other->second, value);
    }
    return {};
}

// Whichever of the holder's accounts asked for it.
Result<AssessmentLink> ConfirmedFor(const StepContext& step, const PersonId& holder,
                                    const std::string& id) {
    ZJ_ASSIGN(const auto references, SamePersons(step.tx).All(holder));
    const LinkName asked{step.record.subject, id};
    for (const PersonId& one : references) {
        auto link = ConfirmedAssessment(step.tx, OwnerOfPerson(one.value), asked, step.request.now);
        if (link || one == references.back()) return link;
    }
    return MakeError(Code::assessment_unconfirmed, {id});
}

bool StatesAssessment(const CaseStep& step) {
    return step.fields.contains(std::string(field::kAssessment.name));
}

}  // namespace

Status TakeConfirmation(StepContext& step) {
    const std::string id = step.Said(field::kConfirmation);
    if (id.empty()) return {};
    ZJ_ASSIGN(const auto certificate, Certificates(step.tx).ByNumber(step.record.subject));
    if (!certificate) return MakeError(Code::assessment_unconfirmed, {id});
    ZJ_ASSIGN(const auto link, ConfirmedFor(step, certificate->person, id));
    const CaseFields confirmed = FieldsOf(link);
    ZJ_TRY(NothingElseStated(confirmed, step.request.fields));
    step.found.insert(confirmed.begin(), confirmed.end());
    return {};
}

std::optional<Reason> WhoseAssessment(const CaseRecord& registration) {
    for (const CaseStep& step : registration.steps | std::views::reverse) {
        if (!StatesAssessment(step)) continue;
        const std::string by = TextOf(step.fields, field::kConfirmedBy);
        if (by.empty())
            return Reason{{Code::assessment_typed, {ShownOwner(step.officer)}}, "N47-4", ""};
        return Reason{
            {Code::assessment_confirmed,
             {TextOf(step.fields, field::kEmployer), by, TextOf(step.fields, field::kConfirmedAt)}},
            "N47-4",
            ""};
    }
    return std::nullopt;
}

}  // namespace zhengji
