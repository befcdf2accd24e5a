// Deferral of the registration (N47-8) and extension of the time for the hours (N48-6): two acts
// with their own clocks, each at most one year past the cycle's own end.
#include <algorithm>
#include <array>

#include "app/steps/steps.hpp"
#include "rules/cycles/deferral.hpp"
#include "rules/procedures/deferral.hpp"
#include "rules/procedures/extension.hpp"

namespace zhengji {
namespace {

bool Defers(const StepContext& step) {
    return step.record.procedure == Procedure::kDeferral;
}

std::string GroundOf(const StepContext& step) {
    const std::string stated = step.Said(field::kGround);
    return stated.empty() ? step.Earlier(field::kGround) : stated;
}

// Study abroad gives time to register and none for the hours: N48-6 does not name it.
ActKind KindOf(const StepContext& step) {
    if (!Defers(step)) return ActKind::kExtended;
    return GroundOf(step) == "abroad_study" ? ActKind::kDeferredAlone : ActKind::kDeferred;
}

std::string RuleOf(const StepContext& step) {
    return Defers(step) ? "N47-8" : "N48-6";
}

bool IsAbsence(const std::string& ground) {
    return ground == "abroad_work" || ground == "abroad_study" || ground == "sick";
}

// Over so many months within one year of the cycle, or within the year that would follow it.
bool IsOver(DateRange absence, const Cycle& cycle, int months) {
    std::vector<DateRange> years = cycle.years;
    const CivilDate last = *years.back().last;
    years.push_back({last.PlusDays(1), last.PlusMonths(12)});
    return std::ranges::any_of(years, [&](const DateRange& year) {
        const CivilDate from = std::max(absence.first, year.first);
        const CivilDate to = std::min(*absence.last, *year.last);
        return to >= from.PlusMonths(months);
    });
}

// A ground that is a matter of length is computed, not believed (N47-8, N48-6).
Status CheckAbsence(const StepContext& step) {
    if (!IsAbsence(step.Said(field::kGround))) return {};
    ZJ_ASSIGN(const DateRange absence, PeriodOf(step));
    ZJ_ASSIGN(const auto living, LivingOf(step.tx, step.record.subject, step.Today()));
    ZJ_ASSIGN(const Cycle cycle, CycleOn(living, step.book, step.Today()));
    const auto term = step.book.TermFor("absence_over", step.record.province, step.Today());
    if (!term.InForce() || IsOver(absence, cycle, term.value->length)) return {};
    return MakeError(Code::absence_short, {absence.first.ToString(), absence.last->ToString(),
                                           std::to_string(term.value->length)});
}

Status CheckAsked(StepContext& step, CivilDate asked, CivilDate ends) {
    ZJ_TRY(StillAlive(step, step.record.subject));
    ZJ_ASSIGN(const auto living, LivingOf(step.tx, step.record.subject, asked));
    ZJ_ASSIGN(const Cycle cycle, CycleOn(living, step.book, asked));
    const PutOff what = Defers(step) ? PutOff::kRegistration : PutOff::kHours;
    const auto judged =
        JudgePutOff(living.life, cycle, {what, asked, ends, step.record.province}, step.book);
    if (judged.unknown) return Error{*judged.unknown, ""};
    return judged.refused ? Status(Error{*judged.refused, ""}) : Status();
}

Status Ask(StepContext& step) {
    if (step.Said(field::kGround) == "other" && step.Said(field::kAgreed).empty())
        return MakeError(Code::ground_needs_consent);
    ZJ_TRY(Defers(step) ? NoOpenCase(step, {deferral::kGranted, deferral::kRefused})
                        : NoOpenCase(step, {extension::kGranted, extension::kRefused}));
    ZJ_TRY(CheckAsked(step, step.Today(), *step.Said(field::kEnds)));
    return CheckAbsence(step);
}

Status Grant(StepContext& step) {
    const CivilDate asked = step.DayOf(Defers(step) ? deferral::kAsk : extension::kAsk);
    const CivilDate ends = *step.Earlier(field::kEnds);
    ZJ_TRY(CheckAsked(step, asked, ends));
    step.Note(Defers(step) ? Code::registered_until : Code::hours_until, {ends.ToString()},
              RuleOf(step));
    // It takes effect on the day it was asked for: that decides which year of the cycle it
    // prolongs.
    return Record(step, {KindOf(step), step.record.subject, asked, ends, step.record.province,
                         step.Earlier(field::kGround), step.Earlier(field::kProof)});
}

// Asked for and granted by the same measure.
constexpr CheckRefusals kNotPutOff = kNoCycle.With(kNoTerm).With(
    {Code::beyond_calendar, Code::deferral_late, Code::deferral_nothing, Code::deferral_too_long});
constexpr CheckRefusals kNotAsked =
    kNotPutOff.With({Code::ground_needs_consent, Code::case_open_already, Code::period_missing,
                     Code::absence_short});

}  // namespace

std::span<const NamedCheck> DeferralChecks() {
    using namespace deferral;
    static constexpr std::array kChecks = {
        NamedCheck{kAsk, Ask, kNotAsked},
        NamedCheck{kGrant, Grant, kNotPutOff},
        NamedCheck{kTransfer, Transfer, {Code::transfer_body}},
    };
    static_assert(EachHasItsCheck(kChecks, kVerbs));
    return kChecks;
}

std::span<const NamedCheck> ExtensionChecks() {
    using namespace extension;
    static constexpr std::array kChecks = {
        NamedCheck{kAsk, Ask, kNotAsked},
        NamedCheck{kGrant, Grant, kNotPutOff},
        NamedCheck{kTransfer, Transfer, {Code::transfer_body}},
    };
    static_assert(EachHasItsCheck(kChecks, kVerbs));
    return kChecks;
}

}  // namespace zhengji
