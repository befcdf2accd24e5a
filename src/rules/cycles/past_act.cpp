#include "rules/cycles/past_act.hpp"

#include "rules/cycles/deferral.hpp"
#include "rules/cycles/term_end.hpp"

namespace zhengji {
namespace {

PastActJudgement Refused(PastActField at, Code code, std::vector<std::string> args) {
    return {Message{code, std::move(args)}, at, {}};
}

PastActJudgement Noted(Message note) {
    return {{}, PastActField::kWhole, {std::move(note)}};
}

// Without a cycle there is nothing to register, defer or cancel. Which duty was in force, and from
// when to when, is for much of the time our reading: then the agency's own decision is taken.
PastActJudgement NoCycle(const Life& life, const Duty& duty, const PolicyBook& book, CivilDate on) {
    const auto regime = book.RegimeFor(life.facts->session.family, life.province, on);
    Message why = WhyNoCycle(life, duty, on);
    const bool plain = regime.InForce() && regime.value->source.reading.empty();
    if (plain) return {std::move(why), PastActField::kEffectiveOn, {}};
    return Noted({Code::act_outside_duty, {on.ToString(), regime.InForce() ? duty.source : ""}});
}

PastActJudgement JudgeDeferral(const Life& life, const Cycle& cycle, const PastAct& act,
                               const PolicyBook& book) {
    PutOffJudgement put_off =
        JudgePutOff(life, cycle, {PutOff::kRegistration, act.on, *act.until, life.province}, book);
    if (put_off.unknown) return Noted(std::move(*put_off.unknown));
    if (!put_off.refused) return {};
    return {std::move(put_off.refused),
            put_off.too_late ? PastActField::kEffectiveOn : PastActField::kUntil,
            {}};
}

// The file names the day of the registration, not that of filing: what was filed on the last day
// may have been decided within the term for it (N47-7), and what lies beyond had lapsed (N47-3).
PastActJudgement JudgeLate(const Life& life, const Cycle& cycle, const PastAct& act,
                           const PolicyBook& book) {
    const CivilDate filing = cycle.filing_until.value_or(cycle.until);
    const TermEnd decided =
        EndOfTerm(book, "registration_decision", life.province, filing, LastDay::kAsItFalls);
    if (decided.Known() && act.on > decided.day)
        return Refused(PastActField::kEffectiveOn, Code::lapsed,
                       {cycle.until.ToString(), filing.ToString(), act.on.ToString()});
    return Noted({Code::act_registered_late, {act.on.ToString(), filing.ToString()}});
}

PastActJudgement JudgeRegistration(const Life& life, const Cycle& cycle, const PastAct& act,
                                   const PolicyBook& book) {
    if (life.pending) return {};
    if (act.on > cycle.filing_until.value_or(cycle.until)) return JudgeLate(life, cycle, act, book);
    if (act.on < cycle.window_opens)
        return Noted(
            {Code::act_registered_early, {act.on.ToString(), cycle.window_opens.ToString()}});
    return {};
}

}  // namespace

PastActJudgement JudgePastAct(const Life& life, const PastAct& act, const PolicyBook& book) {
    // What was obtained falsely is void under any regime, and what was cancelled may be restored.
    if (act.kind == ActKind::kVoided || act.kind == ActKind::kRestored) return {};
    const Duty duty = DutyOf(life, book, act.on);
    if (!duty.cycle) return NoCycle(life, duty, book, act.on);
    if (act.kind == ActKind::kDeferred) return JudgeDeferral(life, *duty.cycle, act, book);
    if (act.kind != ActKind::kRegistered) return {};
    Life there = life;
    there.province = act.office != 0 ? act.office : life.province;
    const Duty anew = DutyOf(there, book, act.on);
    if (!anew.cycle) return NoCycle(there, anew, book, act.on);
    return JudgeRegistration(life, *duty.cycle, act, book);
}

}  // namespace zhengji
