#include "rules/cycles/cycle.hpp"

#include <algorithm>
#include <tuple>

namespace zhengji {
namespace {

bool Begins(const Act& act) {
    return act.kind == ActKind::kIssued || act.kind == ActKind::kRecorded;
}

// Acts in the order they take effect; the same day's as recorded, and by their bytes where even
// that is the same, so that nothing hangs on the order they were read in.
std::vector<const Act*> InOrder(std::span<const Act> acts, std::optional<Instant> known_as_of) {
    std::vector<const Act*> ordered;
    for (const Act& act : acts) {
        if (!known_as_of || act.recorded_at <= *known_as_of) ordered.push_back(&act);
    }
    std::ranges::sort(ordered, [](const Act* a, const Act* b) {
        return std::tie(a->effective_on, a->recorded_at, a->kind, a->until, a->private_commitment) <
               std::tie(b->effective_on, b->recorded_at, b->kind, b->until, b->private_commitment);
    });
    return ordered;
}

// The cancellations that a later restoration undid, each with its restoration.
struct Undone {
    const Act* cancelled;
    const Act* restored;
};

std::vector<Undone> UndoneAmong(const std::vector<const Act*>& ordered) {
    std::vector<Undone> undone;
    const Act* open = nullptr;
    for (const Act* act : ordered) {
        if (act->kind == ActKind::kCancelled && open == nullptr) open = act;
        if (act->kind == ActKind::kRestored && open != nullptr) {
            undone.push_back({open, act});
            open = nullptr;
        }
    }
    return undone;
}

bool IsUndone(const std::vector<Undone>& undone, const Act* act) {
    return std::ranges::any_of(undone, [&](const Undone& u) {
        return u.cancelled == act || (act->kind == ActKind::kCancelled &&
                                      u.cancelled->effective_on <= act->effective_on &&
                                      act->effective_on < u.restored->effective_on);
    });
}

void Apply(Life& life, const Act* act, const Act* undid) {
    switch (act->kind) {
        case ActKind::kIssued:
        case ActKind::kRecorded:
            life.first = act;
            break;
        case ActKind::kRegistered:
            life.registered = act;
            life.pending = nullptr;
            life.moves.clear();
            break;
        case ActKind::kAccepted:
            life.pending = act;
            break;
        case ActKind::kNotRegistered:
            life.pending = nullptr;
            break;
        case ActKind::kDeferred:
        case ActKind::kExtended:
        case ActKind::kRestored:
            life.moves.push_back({act, undid});
            break;
        case ActKind::kCancelled:
        case ActKind::kVoided:
            // The first end keeps its day.
            if (life.ended == nullptr) life.ended = act;
            break;
        case ActKind::kPolicyAdopted:
            break;
    }
}

// Ends of the cycle's years, the last of them the certificate's (kExpiry) or the hours' (kHours).
enum class Clock : std::uint8_t { kExpiry, kHours };

bool Moves(const Act& act, Clock clock) {
    return act.kind == ActKind::kDeferred ||
           (act.kind == ActKind::kExtended && clock == Clock::kHours);
}

// A deferral names the cycle's new last day; it moves the end of the year it falls in and every
// later one by as much.
void Shift(std::vector<CivilDate>& ends, const Act& act) {
    if (!act.until || *act.until <= ends.back()) return;
    const int days = act.until->days - ends.back().days;
    const auto year =
        std::ranges::find_if(ends, [&](CivilDate end) { return act.effective_on <= end; });
    if (year == ends.end()) {
        ends.back() = *act.until;
        return;
    }
    for (auto end = year; end != ends.end(); ++end)
        *end = end->PlusDays(days);
    ends.back() = *act.until;
}

// Where expiry passed between a cancellation and its reversal, as many days as were lost are given
// back, counted from the reversal (N47-11, Reading).
void GiveBack(std::vector<CivilDate>& ends, const Move& move) {
    const int lost = ends.back().days - move.undid->effective_on.days;
    if (lost <= 0 || ends.back() >= move.act->effective_on) return;
    ends.back() = move.act->effective_on.PlusDays(lost);
}

std::vector<CivilDate> YearEnds(const Life& life, const Regime& regime, CivilDate base,
                                Clock clock) {
    std::vector<CivilDate> ends;
    for (int year = 1; year <= regime.years; ++year)
        ends.push_back(base.PlusMonths(12 * year));
    for (const Move& move : life.moves) {
        if (Moves(*move.act, clock)) Shift(ends, *move.act);
        if (move.undid != nullptr) GiveBack(ends, move);
    }
    return ends;
}

CivilDate BaseOf(const Life& life, const Regime& regime) {
    const CivilDate earned =
        life.registered ? life.registered->effective_on : life.begins->facts->approved_on;
    // Nobody's three years begin before the duty does.
    return std::max(earned, regime.in_force.first);
}

}  // namespace

Life LifeOf(std::span<const Act> acts, CivilDate on, std::optional<Instant> known_as_of) {
    Life life;
    const auto ordered = InOrder(acts, known_as_of);
    const auto undone = UndoneAmong(ordered);
    for (const Act* act : ordered) {
        if (Begins(*act)) life.begins = act;
        if (act->effective_on > on && act->kind != ActKind::kRestored) continue;
        if (IsUndone(undone, act)) continue;
        const Act* undid = nullptr;
        for (const Undone& u : undone)
            if (u.restored == act) undid = u.cancelled;
        // A restoration that undid nothing moves nothing.
        if (act->kind != ActKind::kRestored || undid != nullptr) Apply(life, act, undid);
    }
    if (life.begins != nullptr && life.begins->facts) life.province = life.begins->facts->province;
    if (life.registered != nullptr && life.registered->office != 0)
        life.province = life.registered->office;
    return life;
}

Lookup<Regime> RegimeOf(const Life& life, const PolicyBook& book, CivilDate on) {
    return book.RegimeFor(life.begins->facts->session.family, life.province, on);
}

std::optional<Cycle> CycleOf(const Life& life, const Regime& regime, const PolicyBook& book) {
    const CertificateFacts& facts = *life.begins->facts;
    const bool outside = regime.earned_from && facts.approved_on < *regime.earned_from;
    if (regime.kind != RegimeKind::kCycle2004 || outside || regime.years == 0) return std::nullopt;
    Cycle cycle;
    cycle.regime = &regime;
    cycle.base = BaseOf(life, regime);
    cycle.until = YearEnds(life, regime, cycle.base, Clock::kExpiry).back();
    cycle.window_opens = cycle.until.PlusMonths(-regime.window_months);
    cycle.filing_until = book.WorkingDays().RollForward(cycle.until);
    CivilDate first = cycle.base.PlusDays(1);
    for (const CivilDate end : YearEnds(life, regime, cycle.base, Clock::kHours)) {
        cycle.years.push_back({first, end});
        first = end.PlusDays(1);
    }
    return cycle;
}

std::optional<CivilDate> EndOfTerm(const PolicyBook& book, std::string_view term, int province,
                                   CivilDate day, LastDay last) {
    const auto found = book.TermFor(term, province, day);
    if (!found.InForce()) return std::nullopt;
    const Term& length = *found.value;
    std::optional<CivilDate> end;
    switch (length.unit) {
        case TermUnit::kDays:
            end = day.PlusDays(length.length);
            break;
        case TermUnit::kWorkingDays:
            return book.WorkingDays().AddWorkingDays(day, length.length);
        case TermUnit::kMonths:
            end = day.PlusMonths(length.length);
            break;
    }
    return last == LastDay::kRolls ? book.WorkingDays().RollForward(*end) : end;
}

}  // namespace zhengji
