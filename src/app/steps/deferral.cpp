// Deferral of the registration (N47-8) and extension of the time for the hours (N48-6): two acts
// with their own clocks, each at most one year past the cycle's own end.
#include <algorithm>
#include <array>

#include "app/cases/office_today.hpp"
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
    return AskedWhen{field::kGround.name, deferral::kAbsences}.Holds(ground);
}

// What of an absence lies in the first year of the cycle in which it is over so many months; of one
// that began in the cycle also in the year that would follow it.
std::optional<DateRange> OverIn(DateRange absence, const Cycle& cycle, int months) {
    std::vector<DateRange> years = cycle.years;
    const CivilDate last = *years.back().last;
    if (absence.first <= last) years.push_back({last.PlusDays(1), last.PlusMonths(12)});
    for (const DateRange& year : years) {
        const DateRange away{std::max(absence.first, year.first),
                             std::min(*absence.last, *year.last)};
        if (*away.last >= away.first.PlusMonths(months)) return away;
    }
    return std::nullopt;
}

// A ground that is a matter of length is computed, not believed (N47-8, N48-6).
Status CheckAbsence(const StepContext& step) {
    if (!IsAbsence(step.Said(field::kGround))) return {};
    ZJ_ASSIGN(const DateRange absence, PeriodOf(step));
    ZJ_ASSIGN(const auto living, LivingOf(step.tx, step.record.subject, step.Today()));
    ZJ_ASSIGN(const Cycle cycle, CycleOn(living, step.book, step.Today()));
    const auto term = step.book.TermFor("absence_over", step.record.province, step.Today());
    if (!term.InForce() || OverIn(absence, cycle, term.value->length)) return {};
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
    ZJ_TRY(AskedFor(step, field::kAgreed));
    ZJ_TRY(Defers(step) ? NoOpenCase(step, {deferral::kGranted, deferral::kRefused})
                        : NoOpenCase(step, {extension::kGranted, extension::kRefused}));
    ZJ_TRY(CheckAsked(step, step.Today(), *step.Said(field::kEnds)));
    return CheckAbsence(step);
}

// The day from which it has effect decides which year of the cycle it prolongs: the year of the
// absence where the hours of that year are given more time (N48-6), else that in which it was asked
// for.
Result<CivilDate> EffectFrom(const StepContext& step, CivilDate asked) {
    if (Defers(step) || !IsAbsence(GroundOf(step))) return asked;
    const DateRange absence{*step.Earlier(field::kFrom), step.Earlier(field::kTo)};
    ZJ_ASSIGN(const auto living, LivingOf(step.tx, step.record.subject, asked));
    ZJ_ASSIGN(const Cycle cycle, CycleOn(living, step.book, asked));
    const auto term = step.book.TermFor("absence_over", step.record.province, asked);
    if (!term.InForce()) return asked;
    const auto away = OverIn(absence, cycle, term.value->length);
    return away ? std::min(asked, *away->last) : asked;
}

// A registration meanwhile closed the cycle it was asked for.
Status SameCycle(const StepContext& step, CivilDate asked, CivilDate ends) {
    ZJ_ASSIGN(const auto then, LivingOf(step.tx, step.record.subject, asked));
    ZJ_ASSIGN(const auto now, LivingOf(step.tx, step.record.subject, step.Today()));
    if (then.life.registered == now.life.registered) return {};
    ZJ_ASSIGN(const Cycle cycle, CycleOn(now, step.book, step.Today()));
    return MakeError(Code::deferral_nothing, {ends.ToString(), cycle.until.ToString()});
}

Status Grant(StepContext& step) {
    const CivilDate asked = step.DayOf(Defers(step) ? deferral::kAsk : extension::kAsk);
    const CivilDate ends = *step.Earlier(field::kEnds);
    ZJ_TRY(SameCycle(step, asked, ends));
    ZJ_TRY(CheckAsked(step, asked, ends));
    ZJ_TRY(AgencyName(step));
    step.Note(Defers(step) ? Code::registered_until : Code::hours_until, {ends.ToString()},
              RuleOf(step));
    ZJ_ASSIGN(const CivilDate from, EffectFrom(step, asked));
    return Record(step, {KindOf(step), step.record.subject, from, ends, step.record.province,
                         step.Earlier(field::kGround), step.Earlier(field::kProof)});
}

// Asked for and granted by the same measure.
constexpr CheckRefusals kNotPutOff = kNoCycle.With(kNoTerm).With(
    {Code::beyond_calendar, Code::deferral_late, Code::deferral_nothing, Code::deferral_too_long});
constexpr CheckRefusals kNotAsked = kNotPutOff.With({Code::case_open_already, Code::absence_short});

}  // namespace

std::span<const NamedCheck> DeferralChecks() {
    using namespace deferral;
    static constexpr std::array kChecks = {
        NamedCheck{kAsk, Ask, kNotAsked},
        NamedCheck{kGrant, Grant, kNotPutOff.With({Code::no_agency})},
        NamedCheck{kTransfer, Transfer, {Code::transfer_body}},
    };
    static_assert(EachHasItsCheck(kChecks, kVerbs));
    return kChecks;
}

std::span<const NamedCheck> ExtensionChecks() {
    using namespace extension;
    static constexpr std::array kChecks = {
        NamedCheck{kAsk, Ask, kNotAsked},
        NamedCheck{kGrant, Grant, kNotPutOff.With({Code::no_agency})},
        NamedCheck{kTransfer, Transfer, {Code::transfer_body}},
    };
    static_assert(EachHasItsCheck(kChecks, kVerbs));
    return kChecks;
}

}  // namespace zhengji
