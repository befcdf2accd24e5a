#include "rules/cycles/life.hpp"

#include <algorithm>
#include <array>

namespace zhengji {
namespace {

// An act with its place in the log.
struct Placed {
    std::size_t place = 0;
    const Act* act = nullptr;
    const Act* undone_by = nullptr;       // cancellations, voidings: the act that undid it
    std::optional<CivilDate> since = {};  // what undoes: from when what it undid had held
};

bool Begins(const Act& act) {
    return act.kind == ActKind::kIssued || act.kind == ActKind::kRecorded;
}

std::vector<Placed> Known(std::span<const Act> acts, std::optional<Instant> known_as_of) {
    std::vector<Placed> log;
    log.reserve(acts.size());
    for (const Act& act : acts) {
        if (!known_as_of || act.recorded_at <= *known_as_of) log.push_back({log.size(), &act});
    }
    return log;
}

// What an act of this kind undoes; nothing: it undoes nothing.
std::optional<ActKind> UndoneBy(ActKind kind) {
    if (kind == ActKind::kRestored) return ActKind::kCancelled;
    return kind == ActKind::kReinstated ? std::optional(ActKind::kVoided) : std::nullopt;
}

bool Undoes(const Act& later, const Placed& other) {
    if (other.act->kind != UndoneBy(later.kind) || other.undone_by != nullptr) return false;
    if (later.undoes) return *later.undoes == other.act->effective_on;
    // A voiding is undone by name alone.
    return later.kind == ActKind::kRestored && other.act->effective_on <= later.effective_on;
}

// REQUIRES: `log` is in the order of the log.
void Undo(std::vector<Placed>& log) {
    for (Placed& one : log) {
        if (!UndoneBy(one.act->kind)) continue;
        for (Placed& earlier : std::span(log).first(one.place)) {
            if (!Undoes(*one.act, earlier)) continue;
            earlier.undone_by = one.act;
            const CivilDate day = earlier.act->effective_on;
            one.since = std::min(one.since.value_or(day), day);
        }
    }
}

// REQUIRES: `log` is in the order of the log.
void PutInOrder(std::vector<Placed>& log) {
#ifdef ZHENGJI_ORDER_BY_SECONDS
    // The control of the property that seconds order nothing (rules/standing/order_test.cpp).
    std::ranges::stable_sort(log, {}, [](const Placed& one) { return one.act->recorded_at; });
#endif
    std::ranges::stable_sort(log, {}, [](const Placed& one) { return one.act->effective_on; });
}

// An extension of the time for the hours outlives the registration it helped to (N48-6).
void CloseCycle(Life& life, CivilDate on) {
    const bool extended = std::ranges::any_of(
        life.moves, [](const Move& move) { return move.kind == ActKind::kExtended; });
    life.carried.reset();
    if (extended) life.carried = Carried{life.registered, life.moves, life.province, on};
    life.moves.clear();
}

// What lies in two of them is lost once.
std::vector<TimeLost> TimesLost(std::span<const Placed> log) {
    std::vector<TimeLost> lost;
    for (const Placed& one : log)
        if (one.since) lost.push_back({*one.since, one.act->effective_on});
    std::ranges::sort(lost, {}, &TimeLost::from);
    CivilDate counted;
    for (TimeLost& one : lost) {
        one.from = std::max(one.from, counted);
        counted = std::max(one.again, counted);
    }
    std::erase_if(lost, [](const TimeLost& one) { return one.again <= one.from; });
    return lost;
}

// An application not yet decided; returned, it must be back by a day.
struct Application {
    Placed filed;
    std::optional<CivilDate> back_by = {};
};

Ended EndOf(const Act& act) {
    return {act.kind, act.effective_on, act.office, act.body, act.document, act.rule};
}

// The fold, day by day.
class Fold {
  public:
    /// REQUIRES: `life` knows the times lost.
    explicit Fold(Life& life) : life_(life) {}

    void Take(const Placed& one) {
        const Act& act = *one.act;
        LapseBefore(act.effective_on);
        switch (act.kind) {
            case ActKind::kIssued:
            case ActKind::kRecorded:
                life_.begun = true;
                break;
            case ActKind::kRegistered:
                Decide(one.place);
                Register(act);
                break;
            case ActKind::kFiled:
            case ActKind::kAccepted:
                open_.push_back({one});
                break;
            case ActKind::kReturned:
                BackBy(one.place, BackAfter(act));
                break;
            case ActKind::kSupplemented:
                BackBy(one.place, {});
                break;
            case ActKind::kLapsed:
                life_.lapsed = act.effective_on.PlusDays(-1);
                Decide(one.place);
                break;
            case ActKind::kNotRegistered:
            case ActKind::kWithdrawn:
                Decide(one.place);
                break;
            case ActKind::kDeferred:
            case ActKind::kDeferredAlone:
            case ActKind::kExtended:
                life_.moves.push_back({act.kind, act.effective_on, act.until, {}});
                break;
            case ActKind::kCancelled:
            case ActKind::kVoided:
            case ActKind::kRevoked:
                if (!life_.ended) life_.ended = EndOf(act);
                break;
            case ActKind::kRestored:
            case ActKind::kReinstated:
            case ActKind::kPolicyAdopted:
            case ActKind::kCollected:
            case ActKind::kClockConfirmed:
            case ActKind::kCorrected:  // Begin
                break;
        }
        ShowOpen();
    }

    // What has not come back by its last day holds nothing any more (N47-6).
    void LapseBefore(CivilDate day) {
        std::erase_if(open_, [&](const Application& one) {
            if (!one.back_by || day <= *one.back_by) return false;
            life_.lapsed = one.back_by;
            return true;
        });
        ShowOpen();
    }

    void GiveBack(const Placed& one) {
        life_.moves.push_back({one.act->kind, one.act->effective_on, {}, one.since});
    }

  private:
    void Decide(std::size_t place) {
        std::erase_if(open_, [&](const Application& one) { return one.filed.place < place; });
    }

    std::optional<CivilDate> BackAfter(const Act& returned) const {
        if (!returned.until) return std::nullopt;
        return AfterLost(returned.effective_on, *returned.until, life_.lost);
    }

    void BackBy(std::size_t place, std::optional<CivilDate> day) {
        for (Application& one : open_)
            if (one.filed.place < place) one.back_by = day;
    }

    void ShowOpen() {
        life_.pending.reset();
        life_.back_by.reset();
        if (open_.empty()) return;
        life_.pending = open_.back().filed.act->effective_on;
        life_.back_by = open_.back().back_by;
    }

    void Register(const Act& act) {
        CloseCycle(life_, act.effective_on);
        life_.registered = act.effective_on;
        life_.lapsed.reset();
        // An act of the national centre's is no agency's: the province stays as it was.
        if (act.office != 0) life_.province = act.office;
    }

    Life& life_;
    std::vector<Application> open_;
};

void TakeVersion(Life& life, const Act& act, CivilDate on) {
    if (!act.version || !life.facts) return;
    life.versions.push_back({act.version->number, act.effective_on, act.version->corrects});
    if (act.effective_on <= on) life.facts = act.facts;
}

void Begin(Life& life, const std::vector<Placed>& ordered, CivilDate on) {
    for (const Placed& one : ordered) {
        TakeVersion(life, *one.act, on);
        if (!Begins(*one.act)) continue;
        life.facts = one.act->facts;
        life.from = one.act->effective_on;
        if (life.facts) life.province = life.facts->province;
    }
}

constexpr std::array kEnds = {ActKind::kCancelled, ActKind::kVoided, ActKind::kRevoked};
// Those that are a matter of the province that issued (OfficeOver).
constexpr std::array kIssuers = {ActKind::kVoided, ActKind::kReinstated, ActKind::kRevoked,
                                 ActKind::kCorrected, ActKind::kIssued};

bool IsAmong(const auto& kinds, ActKind kind) {
    return std::ranges::find(kinds, kind) != kinds.end();
}

bool Stands(const Placed& one) {
    return one.undone_by == nullptr && IsAmong(kEnds, one.act->kind);
}

// A restoration still to come gives time back to the cycle its cancellation fell in, and to none
// before.
void LookAhead(Fold& fold, std::span<const Placed> later, CivilDate on) {
    std::optional<CivilDate> closed;
    for (const Placed& one : later) {
        if (one.act->kind == ActKind::kRegistered && !closed) closed = one.act->effective_on;
        const bool counts = one.since && (*one.since <= on || !closed || *one.since < *closed);
        if (counts) fold.GiveBack(one);
    }
}

}  // namespace

CivilDate AfterLost(CivilDate began, CivilDate last, std::span<const TimeLost> lost) {
    for (const TimeLost& one : lost) {
        const CivilDate first = std::max(one.from, began.PlusDays(1));
        if (last < first || one.again <= first) continue;
        last = one.again.PlusDays(last.days - first.days);
    }
    return last;
}

int OfficeOver(ActKind kind, const Life& life) {
    return IsAmong(kIssuers, kind) ? life.facts->province : life.province;
}

Life LifeOf(std::span<const Act> acts, CivilDate on, std::optional<Instant> known_as_of) {
    Life life;
    auto log = Known(acts, known_as_of);
    Undo(log);
    PutInOrder(log);
    Begin(life, log, on);
    life.lost = TimesLost(log);
    Fold fold(life);
    const auto later = std::ranges::upper_bound(
        log, on, {}, [](const Placed& one) { return one.act->effective_on; });
    for (const Placed& one : std::span(log.begin(), later)) {
        if (one.undone_by == nullptr) fold.Take(one);
        if (one.since) fold.GiveBack(one);
    }
    fold.LapseBefore(on);
    LookAhead(fold, std::span(later, log.end()), on);
    for (const Placed& one : log) {
        if (Stands(one)) life.ends.push_back(EndOf(*one.act));
        if (one.act->kind == ActKind::kVoided && one.undone_by != nullptr)
            life.undone.push_back({one.act->effective_on, one.undone_by->effective_on});
    }
    return life;
}

}  // namespace zhengji
