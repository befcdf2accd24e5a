// One operation for each verb of the claim's table that somebody takes about a claim there is:
// nothing is said here that its rows do not say. What hands a claim in, or puts right what it
// states, has a form of its own.
#include <algorithm>

#include "app/claims/take_claim_step.hpp"
#include "base/text.hpp"
#include "operations/kinds.hpp"
#include "operations/named_claim.hpp"
#include "operations/operation.hpp"
#include "operations/step_fields.hpp"
#include "rules/procedures/powers.hpp"

namespace zhengji {
namespace {

using namespace claim_life;  // NOLINT(google-build-using-namespace)

struct ToldRuling {
    std::string admission_no, state;
    std::vector<ToldReason> notes;
    static constexpr std::string_view kName = "Ruling";
    static constexpr auto kFields =
        Members(Member{"admission_no", &ToldRuling::admission_no, kAdmission},
                Member{"state", &ToldRuling::state, {"状态", "its state now"}},
                Member{"notes", &ToldRuling::notes, {"由此而来的期限等", "what follows from it"}});
};

Shape ShapeOf(const std::vector<ShapeMember>& stated) {
    Shape shape = Kind<NamedClaim>::Tell();
    shape.name.clear();
    shape.members.insert(shape.members.end(), stated.begin(), stated.end());
    return shape;
}

NamedClaim NamedIn(const Value& asked, Misfits& faults) {
    NamedClaim named;
    named.admission_no = MemberIn<std::string>(asked, "admission_no", faults).value_or("");
    named.province = MemberIn<ProvinceCode>(asked, "province", faults);
    named.id_number = MemberIn<std::string>(asked, "id_number", faults);
    named.submitted = MemberIn<Instant>(asked, "submitted", faults);
    if (asked.Find("admission_no") == nullptr) Missing("/admission_no", faults);
    return named;
}

Answered Take(const Verb& verb, const Shape& shape, const std::vector<ShapeMember>& stated,
              const Asking& asking, const Value& asked) {
    Misfits faults;
    if (!CheckMembers(asked, NamesIn(shape), "", faults)) return tl::unexpected(faults);
    ClaimStepRequest request{
        verb, NamedIn(asked, faults).Name(), {}, asking.call.actor, asking.call.now};
    request.fields = FieldsIn(asked, stated, faults);
    if (!faults.empty()) return tl::unexpected(std::move(faults));
    auto report = TakeClaimStep(asking.reg, request);
    if (!report) return tl::unexpected(Misfits{{"", std::move(report.error())}});
    return Kind<ToldRuling>::Write(
        {report->admission, std::string(report->state.name), ToldNotes(asking, report->notes)});
}

std::vector<Code> RefusalsOf(const Verb& verb, bool of_bodies) {
    std::vector<Code> all = {Code::claim_unknown, Code::claim_ambiguous, Code::claim_closed};
    if (of_bodies) all.push_back(Code::claim_own);
    for (const auto& more : {RefusedByRows(verb), RefusedByClaimCheck(verb)})
        all.insert(all.end(), more.begin(), more.end());
    return all;
}

bool IsOfBodies(const StepRule& row) {
    return std::ranges::find(row.by, Role::kHolder) == row.by.end();
}

}  // namespace

void AddClaimSteps(std::vector<Operation>& table) {
    for (const StepRule& row : Rule().steps) {
        const std::string name = ActionOf(row.verb);
        const bool known = std::ranges::find(table, name, &Operation::name) != table.end();
        if (known || row.by.empty() || row.verb.law == Law::kOwnUseCase) continue;
        auto stated = MembersOf(row.verb);
        Shape shape = ShapeOf(stated);
        table.push_back(
            {.name = name,
             .method = Method::kPost,
             .path = "/claims/{admission_no}/" + Dashed(row.verb.name),
             .words = {row.chinese, row.english},
             .who = By(KeptName(name)),
             .pace = Pace::kQuick,
             .refuses = RefusalsOf(row.verb, IsOfBodies(row)),
             .asks = shape,
             .answers = Kind<ToldRuling>::Tell(),
             .run = [verb = row.verb, shape, stated](
                        const Asking& asking,
                        const Value& asked) { return Take(verb, shape, stated, asking, asked); },
             .effect = EffectOf(row.verb)});
    }
}

}  // namespace zhengji
