// Outlines: how forms of study convert into hours (N48-3, 5). One form converts from a day by one
// of them, and what was approved by one is not converted anew by another (docs/adr/0073).
#include "rules/procedures/outline.hpp"

#include <algorithm>
#include <array>

#include "app/cases/steps.hpp"

namespace zhengji {
namespace {

std::optional<Outline> OutlineFrom(const CaseRecord& record) {
    const auto state = StateOf(record);
    if (!state || *state != outline::kApproved) return std::nullopt;
    Outline outline;
    outline.form = record.subject;
    outline.unit = Stated(record.steps, field::kUnit);
    outline.per_unit = Stated(record.steps, field::kPerUnit).value_or(Tenths(0));
    outline.minutes = static_cast<int>(Stated(record.steps, field::kMinutes).value_or(0));
    outline.cap = Stated(record.steps, field::kCap).value_or(Tenths(0));
    outline.in_force.first = Stated(record.steps, field::kBegins).value_or(CivilDate{});
    outline.in_force.last = Stated(record.steps, field::kEnds);
    outline.approved = LastBy(record.steps, outline::kApprove)->at;
    return outline;
}

// The approved ones of the same form that are another case than this one.
Result<std::vector<CaseRecord>> OthersOfForm(const StepContext& step) {
    ZJ_ASSIGN(auto found, Cases(step.tx).Find({{}, Procedure::kOutline, step.record.subject, {}}));
    std::erase_if(found, [&](const CaseRecord& one) {
        return one.id == step.record.id || !OutlineFrom(one);
    });
    return found;
}

Status BeginsAlone(const StepContext& step, CivilDate begins) {
    ZJ_ASSIGN(const auto others, OthersOfForm(step));
    for (const CaseRecord& other : others)
        if (Stated(other.steps, field::kBegins) == begins)
            return MakeError(Code::outline_same_day,
                             {step.record.subject, begins.ToString(), std::to_string(other.id)});
    return {};
}

Status Draft(StepContext& step) {
    return BeginsAlone(step, *step.Said(field::kBegins));
}

// One that begins within another's days takes over from it, for what is approved from now on.
Status Approve(StepContext& step) {
    const CivilDate begins = *step.Earlier(field::kBegins);
    ZJ_TRY(BeginsAlone(step, begins));
    const DateRange days{begins, step.Earlier(field::kEnds)};
    ZJ_ASSIGN(const auto others, OthersOfForm(step));
    for (const CaseRecord& other : others)
        if (OutlineFrom(other)->in_force.Overlaps(days))
            step.Note(Code::outline_keeps, {step.record.subject, std::to_string(other.id)},
                      "N48-5");
    return {};
}

}  // namespace

std::vector<Outline> OutlinesFrom(const std::vector<CaseRecord>& cases) {
    std::vector<Outline> outlines;
    for (const CaseRecord& record : cases)
        if (auto outline = OutlineFrom(record)) outlines.push_back(std::move(*outline));
    // A later outline for the same form goes before an earlier one.
    std::ranges::stable_sort(outlines, std::greater<>(),
                             [](const Outline& o) { return o.in_force.first; });
    return outlines;
}

std::span<const NamedCheck> OutlineChecks() {
    using namespace outline;
    static constexpr std::array kChecks = {
        NamedCheck{kDraft, Draft, {Code::outline_same_day}},
        NamedCheck{kApprove, Approve, {Code::outline_same_day}},
    };
    static_assert(EachHasItsCheck(kChecks, kVerbs));
    return kChecks;
}

}  // namespace zhengji
