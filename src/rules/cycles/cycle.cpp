#include "rules/cycles/cycle.hpp"

#include <algorithm>
#include <functional>

namespace zhengji {
namespace {

// Ends of the cycle's years, the last of them the certificate's (kExpiry) or the hours' (kHours).
enum class Clock : std::uint8_t { kExpiry, kHours };

bool Moves(const Move& move, Clock clock) {
    return move.kind == ActKind::kDeferred ||
           move.kind == (clock == Clock::kHours ? ActKind::kExtended : ActKind::kDeferredAlone);
}

// A deferral names the cycle's new last day; it moves the end of the year it falls in and every
// later one by as much: by whole months, and what days are left.
void Shift(std::vector<CivilDate>& ends, const Move& move) {
    if (!move.until || *move.until <= ends.back()) return;
    int months = 0;
    while (ends.back().PlusMonths(months + 1) <= *move.until)
        ++months;
    const int days = move.until->days - ends.back().PlusMonths(months).days;
    const auto year = std::ranges::find_if(ends, [&](CivilDate end) { return move.on <= end; });
    for (auto end = year; end != ends.end(); ++end)
        *end = end->PlusMonths(months).PlusDays(days);
    ends.back() = *move.until;
}

// Where expiry passed between a cancellation or voiding and its reversal, as many days as were lost
// are given back from the reversal on (N47-11, Reading). The day of the cancellation was lost and
// that of the reversal is the first given back: cancelled on the last day, it holds on one more.
bool GiveBack(std::vector<CivilDate>& ends, const Move& move) {
    const int after_the_first = ends.back().days - move.lost_from->days;
    if (after_the_first < 0 || ends.back() >= move.on) return false;
    ends.back() = move.on.PlusDays(after_the_first);
    return true;
}

// The days on which it could still be filed after expiry were lost as well where it was cancelled
// on them: as many are given back, from the reversal on, and a last one that is no working day
// rolls (N47-3, N47-11, Reading). Nothing: it lies beyond the calendar.
void GiveBackFiling(Cycle& cycle, const Life& life, const Calendar& days) {
    for (const Move& move : life.moves) {
        if (!move.lost_from || *move.lost_from <= cycle.until) continue;
        const auto again = [&](CivilDate last) {
            return move.on.PlusDays(last.days - move.lost_from->days);
        };
        const CivilDate at_most = cycle.filing_at_most;
        if (at_most < *move.lost_from || move.on <= at_most) continue;
        cycle.filing_at_most = days.RolledAtMost(again(at_most));
        if (!cycle.filing_until || *cycle.filing_until < *move.lost_from) continue;
        cycle.filing_until = days.RollForward(again(*cycle.filing_until));
    }
}

struct Years {
    std::vector<CivilDate> ends;
    std::optional<CivilDate> given_back_from;  ///< the last time that was lost
    std::vector<Prolonged> prolonged;
};

Years YearsOf(const Life& life, const Regime& regime, CivilDate base, Clock clock) {
    Years years;
    for (int year = 1; year <= regime.years; ++year)
        years.ends.push_back(base.PlusMonths(12 * year));
    for (const Move& move : life.moves) {
        const CivilDate was = years.ends.back();
        if (Moves(move, clock)) Shift(years.ends, move);
        if (move.lost_from && GiveBack(years.ends, move)) years.given_back_from = move.on;
        if (was < years.ends.back()) years.prolonged.push_back({move, years.ends.back()});
    }
    return years;
}

// The first of the days up to `on`, without a break, on which a duty of this kind was in force
// there. A regime entry may be split, or a province given its own, to change a figure: the duty
// goes on.
CivilDate DutySince(const Life& life, const Regime& regime, const PolicyBook& book, CivilDate on) {
    std::vector<CivilDate> changes;
    for (const Regime& other : book.Regimes()) {
        if (other.family != regime.family) continue;
        if (other.province != 0 && other.province != life.province) continue;
        changes.push_back(other.in_force.first);
        if (other.in_force.last) changes.push_back(other.in_force.last->PlusDays(1));
    }
    std::ranges::sort(changes, std::greater<>());
    CivilDate since = on;
    for (const CivilDate day : changes) {
        if (day > on) continue;
        const auto then = book.RegimeFor(regime.family, life.province, day);
        if (!then.InForce() || then.value->kind != regime.kind) break;
        since = day;
    }
    return since;
}

// What of the cycle before the last registration had not run out by then.
std::optional<HoursBefore> BeforeOf(const Life& life, const PolicyBook& book) {
    if (!life.carried) return std::nullopt;
    const CivilDate closed = life.carried->closed_on;
    Life then = life;
    then.registered = life.carried->registered;
    then.moves = life.carried->moves;
    then.province = life.carried->province;
    then.carried.reset();
    Duty duty = DutyOf(then, book, closed);
    if (!duty.cycle || *duty.cycle->years.back().last <= closed) return std::nullopt;
    return HoursBefore{std::move(duty.cycle->years), duty.cycle->hours, closed,
                       std::move(duty.source)};
}

Cycle CycleUnder(const Life& life, const Regime& regime, const PolicyBook& book, CivilDate on) {
    Cycle cycle;
    // Nobody's three years begin before the duty does.
    cycle.base = std::max(life.registered.value_or(life.facts->approved_on),
                          DutySince(life, regime, book, on));
    Years held = YearsOf(life, regime, cycle.base, Clock::kExpiry);
    cycle.until = held.ends.back();
    cycle.prolonged = std::move(held.prolonged);
    cycle.window_opens = cycle.until.PlusMonths(-regime.window_months);
    // What was lost is given back as time to register (N47-11).
    if (held.given_back_from)
        cycle.window_opens = std::min(cycle.window_opens, *held.given_back_from);
    cycle.filing_until = book.WorkingDays().RollForward(cycle.until);
    cycle.filing_at_most = book.WorkingDays().RolledAtMost(cycle.until);
    GiveBackFiling(cycle, life, book.WorkingDays());
    CivilDate first = cycle.base.PlusDays(1);
    for (const CivilDate end : YearsOf(life, regime, cycle.base, Clock::kHours).ends) {
        cycle.years.push_back({first, end});
        first = end.PlusDays(1);
    }
    cycle.hours = regime.hours;
    cycle.before = BeforeOf(life, book);
    cycle.materials = regime.materials;
    cycle.source = regime.source.ToString();
    return cycle;
}

}  // namespace

Duty DutyOf(const Life& life, const PolicyBook& book, CivilDate on) {
    const auto found = book.RegimeFor(life.facts->session.family, life.province, on);
    if (!found.InForce()) return {};
    const Regime& regime = *found.value;
    Duty duty{DutyState::kLongTerm, {}, regime.source.ToString(), {}, regime.source.document};
    if (regime.kind != RegimeKind::kCycle2004 || regime.years == 0) return duty;
    if (regime.earned_from && life.facts->approved_on < *regime.earned_from) {
        duty.state = DutyState::kEarnedBefore;
        duty.earned_from = regime.earned_from;
        return duty;
    }
    duty.state = DutyState::kCycle;
    duty.cycle = CycleUnder(life, regime, book, on);
    return duty;
}

Message WhyNoCycle(const Life& life, const Duty& duty, CivilDate on) {
    switch (duty.state) {
        case DutyState::kCycle:
        case DutyState::kNotKnown:
            break;
        case DutyState::kLongTerm:
            return {Code::no_duty, {on.ToString(), duty.source}};
        case DutyState::kEarnedBefore:
            return {
                Code::earned_before,
                {life.facts->approved_on.ToString(), duty.earned_from->ToString(), duty.source}};
    }
    return {Code::regime_not_known, {on.ToString()}};
}

}  // namespace zhengji
