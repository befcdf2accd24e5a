// One operation for each verb of the claim's table that somebody takes about a claim there is:
// nothing is said here that its rows do not say. What hands a claim in, or puts right what it
// states, has a form of its own.
#include <algorithm>
#include <array>

#include "app/take_claim_step.hpp"
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

// The fields of all rows of a verb: one that some state asks for more of says so when it is taken.
std::vector<ShapeMember> StatedBy(const Verb& verb) {
    std::vector<ShapeMember> all;
    for (const StepRule& row : Rule().steps) {
        if (row.verb != verb) continue;
        for (ShapeMember& member : MembersOf(row)) {
            const auto known = std::ranges::find(all, member.name, &ShapeMember::name);
            if (known == all.end()) {
                all.push_back(std::move(member));
            } else if (member.presence == MemberPresence::kOptional) {
                known->presence = MemberPresence::kOptional;
            }
        }
    }
    return all;
}

NamedClaim NamedIn(const Value& asked, Misfits& faults) {
    NamedClaim named;
    named.admission_no = MemberIn<std::string>(asked, "admission_no", faults).value_or("");
    named.province = MemberIn<ProvinceCode>(asked, "province", faults);
    named.id_number = MemberIn<std::string>(asked, "id_number", faults);
    named.submitted = MemberIn<Instant>(asked, "submitted", faults);
    if (named.admission_no.empty()) Missing("/admission_no", faults);
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
        {report->admission, std::string(report->state.name), Told(report->notes)});
}

// What any step may be refused with, beside what its own law says.
constexpr std::array kAnyRefusals = {
    Code::claim_unknown, Code::claim_ambiguous,    Code::claim_closed,   Code::claim_own,
    Code::two_persons,   Code::step_field_missing, Code::step_field_bad, Code::account_unlinked};
constexpr std::array kReviewRefusals = {Code::claim_no_review, Code::review_not_open,
                                        Code::review_late, Code::first_review_needed,
                                        Code::claim_rules_refuse};

struct Refusals {
    Verb verb;
    std::vector<Code> codes;
};
const std::vector<Refusals>& LawsRefusals() {
    static const std::vector<Refusals> kLaw = {
        {kReturn, {Code::claim_returned_before, Code::correction_day_early}},
        {kTurnAway, {Code::claim_in_window_only}},
        {kObject, {Code::objection_late}},
        {kAssign, {Code::assignee_unfit}},
    };
    return kLaw;
}

bool IsReview(const Verb& verb) {
    constexpr std::array kThose = {kFirstReview, kApprove, kRefuse,  kReturn,
                                   kHold,        kRelease, kOverturn};
    return std::ranges::find(kThose, verb) != kThose.end();
}

std::vector<Code> RefusalsOf(const Verb& verb) {
    std::vector<Code> all(kAnyRefusals.begin(), kAnyRefusals.end());
    if (IsReview(verb)) all.insert(all.end(), kReviewRefusals.begin(), kReviewRefusals.end());
    for (const Refusals& law : LawsRefusals())
        if (law.verb == verb) all.insert(all.end(), law.codes.begin(), law.codes.end());
    return all;
}

}  // namespace

void AddClaimSteps(std::vector<Operation>& table) {
    for (const StepRule& row : Rule().steps) {
        const std::string name = ActionOf(row.verb);
        const bool known = std::ranges::find(table, name, &Operation::name) != table.end();
        if (known || row.by.empty() || row.verb.law == Law::kOwnUseCase) continue;
        auto stated = StatedBy(row.verb);
        Shape shape = ShapeOf(stated);
        table.push_back(
            {.name = name,
             .method = Method::kPost,
             .path = "/claims/{admission_no}/" + Dashed(row.verb.name),
             .words = {row.chinese, row.english},
             .who = By(KeptName(name)),
             .pace = Pace::kQuick,
             .refuses = RefusalsOf(row.verb),
             .asks = shape,
             .answers = Kind<ToldRuling>::Tell(),
             .run = [verb = row.verb, shape, stated](const Asking& asking, const Value& asked) {
                 return Take(verb, shape, stated, asking, asked);
             }});
    }
}

}  // namespace zhengji
