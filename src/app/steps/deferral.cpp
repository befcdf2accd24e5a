// Deferral of the registration (N47-8) and extension of the time for the hours (N48-6): two acts
// with their own clocks, each at most one year past the cycle's own end.
#include <algorithm>
#include <array>

#include "app/steps/steps.hpp"

namespace zhengji {
namespace {

ActKind KindOf(const StepContext& step) {
    return step.record.procedure == "deferral" ? ActKind::kDeferred : ActKind::kExtended;
}

std::string RuleOf(const StepContext& step) {
    return step.record.procedure == "deferral" ? "N47-8" : "N48-6";
}

CivilDate LastDayOf(const StepContext& step, const Cycle& cycle) {
    return KindOf(step) == ActKind::kDeferred ? cycle.until : *cycle.years.back().last;
}

// The last day as it was before any act that moves this clock: the year at most counts from there,
// in total. A deferral gives the hours more time too, and so uses up their year.
Result<CivilDate> Undeferred(const StepContext& step, LivingCertificate living, CivilDate on) {
    std::erase_if(living.life.moves, [&](const Move& move) {
        return move.kind == KindOf(step) ||
               (KindOf(step) == ActKind::kExtended && move.kind == ActKind::kDeferred);
    });
    ZJ_ASSIGN(const Cycle cycle, CycleOn(living, step.book, on));
    return LastDayOf(step, cycle);
}

Status CheckAsked(StepContext& step, CivilDate asked, CivilDate ends) {
    ZJ_TRY(StillAlive(step, step.record.subject));
    ZJ_ASSIGN(const auto living, LivingOf(step.tx, step.record.subject, asked));
    ZJ_ASSIGN(const Cycle cycle, CycleOn(living, step.book, asked));
    if (KindOf(step) == ActKind::kDeferred && asked > cycle.until)
        return MakeError(Code::deferral_late, {cycle.until.ToString(), asked.ToString()});
    const CivilDate now_ends = LastDayOf(step, cycle);
    if (ends <= now_ends)
        return MakeError(Code::deferral_nothing, {ends.ToString(), now_ends.ToString()});
    ZJ_ASSIGN(const CivilDate first, Undeferred(step, living, asked));
    ZJ_ASSIGN(const CivilDate longest,
              TermFrom(step, step.record.procedure + "_longest", first, LastDay::kAsItFalls));
    if (ends <= longest) return {};
    return MakeError(Code::deferral_too_long,
                     {ends.ToString(), first.ToString(), longest.ToString()});
}

Status Ask(StepContext& step) {
    static constexpr std::array<std::string_view, 2> kClosed = {"granted", "refused"};
    if (step.Field("ground") == "other" && step.Field("agreed").empty())
        return MakeError(Code::ground_needs_consent);
    ZJ_TRY(NoOpenCase(step, kClosed));
    return CheckAsked(step, step.Today(), *CivilDate::Parse(step.Field("ends")));
}

Status Grant(StepContext& step) {
    const CivilDate asked = step.DayOf("ask");
    const CivilDate ends = *CivilDate::Parse(step.Earlier("ends"));
    ZJ_TRY(CheckAsked(step, asked, ends));
    step.Note(KindOf(step) == ActKind::kDeferred ? Code::registered_until : Code::hours_until,
              {ends.ToString()}, RuleOf(step));
    // It takes effect on the day it was asked for: that decides which year of the cycle it
    // prolongs.
    return Record(step, {KindOf(step), step.record.subject, asked, ends, step.record.province,
                         step.Earlier("ground"), step.Earlier("proof")});
}

}  // namespace

std::span<const NamedCheck> DeferralChecks() {
    static constexpr std::array kChecks = {
        NamedCheck{"deferral", "ask", Ask},
        NamedCheck{"deferral", "grant", Grant},
        NamedCheck{"extension", "ask", Ask},
        NamedCheck{"extension", "grant", Grant},
    };
    return kChecks;
}

}  // namespace zhengji
