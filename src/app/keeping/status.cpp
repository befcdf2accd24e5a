#include "app/keeping/status.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "app/gate/gate.hpp"
#include "app/register/clock.hpp"
#include "rules/cycles/cycle.hpp"
#include "rules/policy/area_ground.hpp"
#include "rules/standing/standing.hpp"
#include "store/log.hpp"
#include "store/status.hpp"

namespace zhengji {
namespace {

bool Holds(const Standing& standing) {
    return standing.answer != Answer::kNotInForce && standing.answer != Answer::kNotKnown &&
           standing.answer != Answer::kNotFound;
}

// The days on which a standing can change, up to `on`: of acts, and of the duty to register.
std::set<CivilDate> Changes(std::span<const Act> acts, const PolicyBook& book, CivilDate from,
                            CivilDate on) {
    std::set<CivilDate> days{from};
    for (const Act& act : acts)
        days.insert(act.effective_on);
    for (const Regime& regime : book.Regimes()) {
        days.insert(regime.in_force.first);
        if (regime.in_force.last) days.insert(regime.in_force.last->PlusDays(1));
    }
    std::erase_if(days, [&](CivilDate day) { return day < from || day > on; });
    return days;
}

// Whether it held on every day from its first to `on`. Between two changes it holds until the last
// day of validity that the first of them leaves, and beyond it as long as an application holds it.
bool HeldThroughout(std::span<const Act> acts, const PolicyBook& book, CivilDate from,
                    CivilDate on) {
    for (const CivilDate day : Changes(acts, book, from, on)) {
        const Standing then = StandingOf(acts, book, {{}, day, DayOfAnswer::AsAsked()});
        if (!Holds(then)) return false;
        const auto fails_after = [&](std::optional<CivilDate> last) {
            return last && *last < on &&
                   !Holds(StandingOf(acts, book, {{}, last->PlusDays(1), DayOfAnswer::AsAsked()}));
        };
        // What was returned lapses by itself after its last day (N47-6).
        if (fails_after(then.valid_until) || fails_after(LifeOf(acts, day).back_by)) return false;
    }
    return true;
}

CertificateState EndOf(const Life& life) {
    if (!life.begun) return CertificateState::kNotBegun;
    if (!life.ended) return CertificateState::kLapsed;
    return life.ended->kind == ActKind::kCancelled ? CertificateState::kCancelled
                                                   : CertificateState::kVoided;
}

// Of a version that a correction took the place of: what ended the certificate ended it as well.
CertificateState StateOfEarlier(CertificateState state) {
    const bool ended = state == CertificateState::kCancelled || state == CertificateState::kVoided;
    return ended ? state : CertificateState::kSuperseded;
}

// Acts that say what the certificate is, by the version they make; all others before them.
int PlaceAmongVersions(const Act& act) {
    return act.facts ? VersionOf(act) : 0;
}

// Whether the area that a separate-line certificate names is no separate-line area any more. What
// is in force is so in its area too, for whoever reads the statement knows no list.
bool LostItsArea(const CertificateFacts& facts, const PolicyBook& book, CivilDate on) {
    return facts.kind == LineKind::kSeparate && facts.area &&
           CoveredAsItStands(book, *facts.area, on) == AreaStatus::kNotListed;
}

// Most certificates have one act: those of one family, province and days stand alike.
class Untouched {
  public:
    Untouched(const PolicyBook& book, CivilDate on) : book_(book), on_(on) {}

    CertificateState Of(const UntouchedLeaf& one) {
        const Kind kind{one.family, one.province, one.approved_on, one.valid_from, one.area};
        if (kind != last_ || !state_) {
            const auto [at, fresh] = known_.try_emplace(kind);
            if (fresh) at->second = Decide(one);
            last_ = kind;
            state_ = at->second;
        }
        return *state_;
    }

  private:
    using Kind = std::tuple<Family, int, CivilDate, CivilDate, std::int64_t>;

    CertificateState Decide(const UntouchedLeaf& one) const {
        Act act;
        act.kind = ActKind::kIssued;
        act.effective_on = one.valid_from;
        act.facts = CertificateFacts{};
        act.facts->session.family = one.family;
        act.facts->province = one.province;
        act.facts->kind = one.area == 0 ? LineKind::kNational : LineKind::kSeparate;
        if (one.area != 0) act.facts->area = DivisionCode(static_cast<std::uint32_t>(one.area));
        act.facts->approved_on = one.approved_on;
        return StateOf({&act, 1}, book_, on_);
    }

    const PolicyBook& book_;
    CivilDate on_;
    std::map<Kind, CertificateState> known_;
    Kind last_;
    std::optional<CertificateState> state_;
};

constexpr std::uint8_t kNoCertificate = 0xFF;

// By leaf: the state of the certificate whose first act stands there.
Result<std::vector<std::uint8_t>> StatesByLeaf(const StatusStore::Logged& logged,
                                               const PolicyBook& book, std::int64_t size,
                                               CivilDate on) {
    std::vector<std::uint8_t> states(static_cast<std::size_t>(size), kNoCertificate);
    const auto put = [&](std::int64_t leaf, CertificateState state) {
        states[static_cast<std::size_t>(leaf)] = static_cast<std::uint8_t>(state);
    };
    Untouched untouched(book, on);
    for (const UntouchedLeaf& one : logged.untouched)
        put(one.leaf, untouched.Of(one));
    for (const auto& told : logged.touched) {
        std::vector<Act> acts;
        for (const auto& [leaf, bytes] : told) {
            ZJ_ASSIGN(acts.emplace_back(), ParsePublic(bytes));
        }
        const CertificateState state = StateOf(acts, book, on);
        const auto newest = std::ranges::max_element(acts, {}, PlaceAmongVersions);
        for (std::size_t i = 0; i < acts.size(); ++i) {
            const bool earlier = PlaceAmongVersions(acts[i]) < PlaceAmongVersions(*newest);
            if (acts[i].facts) put(told[i].first, earlier ? StateOfEarlier(state) : state);
        }
    }
    return states;
}

void WriteStates(StatusStatement& statement, const std::vector<std::uint8_t>& states) {
    StateWriter writer;
    for (std::size_t leaf = 0; leaf < states.size(); ++leaf) {
        if (states[leaf] != kNoCertificate)
            writer.Add(leaf, static_cast<CertificateState>(states[leaf]));
    }
    statement.count = writer.Count();
    statement.states = writer.Take();
}

}  // namespace

CertificateState StateOf(std::span<const Act> acts, const PolicyBook& book, CivilDate on) {
    const Standing standing = StandingOf(acts, book, {{}, on, DayOfAnswer::AsAsked()});
    if (standing.answer == Answer::kNotKnown) return CertificateState::kNotKnown;
    if (!Holds(standing)) return EndOf(LifeOf(acts, on));
    if (LostItsArea(*standing.facts, book, on)) return CertificateState::kNotKnown;
    return HeldThroughout(acts, book, standing.valid_from, on) ? CertificateState::kInForce
                                                               : CertificateState::kInForceNow;
}

Result<StatusMade> MakeStatus(Register& reg, Instant now) {
    using std::chrono::duration_cast;
    using std::chrono::milliseconds;
    StatusMade made;
    StatusStatement& statement = made.statement;
    const auto began = std::chrono::steady_clock::now();
    const auto read = [&](Desk& desk) -> Status {
        Transaction& tx = desk.Tx();
        ZJ_TRY(ClockAllows(tx, "status", now));
        ZJ_ASSIGN(const auto book, desk.Policy());
        ZJ_ASSIGN(const std::string note, LogStore(tx).Checkpoint());
        if (note.empty()) return MakeError(Code::not_in_log, {"0"});
        ZJ_ASSIGN(statement.log, OpenCheckpoint(note, reg.Keys().LogVerifier()));
        const auto size = static_cast<std::int64_t>(statement.log.size);
        ZJ_ASSIGN(const auto logged, StatusStore(tx).InLog(size));
        made.read = duration_cast<milliseconds>(std::chrono::steady_clock::now() - began);
        ZJ_ASSIGN(const auto states, StatesByLeaf(logged, *book, size, now.Day()));
        WriteStates(statement, states);
        statement.as_of = now;
        statement.policy_digest = ToHex(book->Digest());
        return {};
    };
    ZJ_TRY(Ask(reg, kAnyone, read));
    made.file = statement.Written(reg.Keys().SignStatement(statement.Text()));
    made.encoded =
        duration_cast<milliseconds>(std::chrono::steady_clock::now() - began) - made.read;
    ZJ_TRY(
        Perform(reg, kItself, [&](Desk& desk) { return StatusStore(desk.Tx()).Keep(made.file); }));
    return made;
}

}  // namespace zhengji
