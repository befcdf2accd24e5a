#include "app/gate/gate.hpp"

#include <algorithm>

#include "accounts/session.hpp"
#include "app/gate/foresee.hpp"
#include "app/gate/power.hpp"
#include "app/gate/together.hpp"
#include "app/register/by_right.hpp"
#include "app/register/clock.hpp"
#include "app/register/ground.hpp"
#include "app/register/sequencer.hpp"
#include "base/check.hpp"
#include "rules/procedures/actions.hpp"
#include "rules/procedures/roles.hpp"
#include "store/kept_answers.hpp"
#include "store/staff.hpp"

namespace zhengji {
namespace {

// What was given when they were let in. A token acts alone, and so never where two persons are
// asked; a session must be proven anew for that (docs/adr/0029).
Status LetInFor(const Officer& officer, std::string_view action, Instant now) {
    if (!officer.let_in) return {};
    const LetIn& let_in = *officer.let_in;
    const bool token = !let_in.proven_at;
    const bool scoped = std::ranges::find(let_in.scope, action) != let_in.scope.end();
    if (token && !scoped) return MakeError(Code::out_of_scope, {std::string(action)});
    if (!AsksForTwo(action)) return {};
    if (token) return MakeError(Code::out_of_scope, {std::string(action)});
    const bool fresh = now.millis - let_in.proven_at->millis <= lasts::kProof;
    const std::int64_t minutes = lasts::kProof / millis::kMinute;
    return fresh ? Status() : Status(MakeError(Code::sign_in_stale, {std::to_string(minutes)}));
}

// Before a power is believed: whoever asks was let in for that, the rows that say so are the
// program's own, the day is today.
Status Believable(Transaction& tx, const Officer& asker, std::string_view action, Instant now) {
    ZJ_TRY(LetInFor(asker, action, now));
    ZJ_TRY(CheckGround(tx, Ground::kRights));
    return ClockAllows(tx, action, now);
}

// Nobody at the console is asked who reads a rehearsal, or a register that has no account yet; who
// signed in is asked everywhere. A feed is more than reading: the nation's register counts by it.
Result<bool> AnyoneReads(Register& reg, Transaction& tx, const Officer& asker,
                         std::string_view action) {
    if (asker.let_in) return false;
    if (reg.IsRehearsal() && action != action::kFeedExport) return true;
    ZJ_ASSIGN(const bool any, Staff(tx).Any());
    return !any;
}

// Whoever was let in bears a name that the register gave them.
Result<Officer> AsNamed(const Officer& asker) {
    if (asker.let_in) return asker;
    return Officer::Named(asker.name);
}

// `who` is asked about each matter: of kOne the last refusal is told.
template <class Who>
Status Judged(const Asked& asked, Transaction& tx, const Call& call, Who& who) {
    const std::string_view action = asked.Action();
    if (asked.Names()) ZJ_TRY(who.MaySomewhere(action));
    const auto reach = [&](const Matter& matter) {
        return HasPower(tx, call.actor, action, matter, call.now.Day()).has_value();
    };
    ZJ_ASSIGN(const auto matters, asked.In(tx, reach));
    CHECK(!matters.empty());
    Status last;
    for (const Matter& matter : matters) {
        last = who.May(action, matter);
        const bool settled = asked.Needs() == Asked::Need::kOne ? last.has_value() : !last;
        if (settled) return last;
    }
    return last;
}

}  // namespace

Status Reading::May(std::string_view action, const Matter& matter) {
    asked_ = true;
    ZJ_ASSIGN(const bool anyone, AnyoneReads(*reg_, tx_, call_.actor, action));
    if (anyone) return {};
    ZJ_ASSIGN(const Officer officer, AsNamed(call_.actor));
    ZJ_TRY(Believable(tx_, call_.actor, action, call_.now));
    return HasPower(tx_, officer, action, matter, call_.now.Day());
}

Status Reading::MaySomewhere(std::string_view action) {
    asked_ = true;
    ZJ_ASSIGN(const bool anyone, AnyoneReads(*reg_, tx_, call_.actor, action));
    if (anyone) return {};
    ZJ_ASSIGN(const Officer officer, AsNamed(call_.actor));
    ZJ_TRY(Believable(tx_, call_.actor, action, call_.now));
    return HasPowerSomewhere(tx_, officer, action, call_.now.Day());
}

Status Acting::May(std::string_view action, const Matter& matter) {
    ZJ_TRY(Believable(tx_, call_.actor, action, call_.now));
    ZJ_TRY(HasPower(tx_, call_.actor, action, matter, call_.now.Day()));
    asked_ = true;
    return {};
}

bool Acting::Reaches(std::string_view action, const Matter& matter) {
    return HasPower(tx_, call_.actor, action, matter, call_.now.Day()).has_value();
}

Status Acting::MaySomewhere(std::string_view action) {
    ZJ_TRY(Believable(tx_, call_.actor, action, call_.now));
    return HasPowerSomewhere(tx_, call_.actor, action, call_.now.Day());
}

Status Acting::MaySomewhereOn(std::string_view action, std::span<const CivilDate> days) {
    ZJ_TRY(LetInFor(call_.actor, action, call_.now));
    ZJ_TRY(CheckGround(tx_, Ground::kRights));
    Status refused;
    for (const CivilDate day : days) {
        const Status found = HasPowerSomewhere(tx_, call_.actor, action, day);
        asked_ = asked_ || found;
        if (!found && refused) refused = found;
    }
    return asked_ ? Status() : refused;
}

Status Gate::Judge(Acting& acting, const Asked& asked) {
    ZJ_TRY(asked.Hold(acting.tx_));
    if (asked.Needs() == Asked::Need::kInside) return {};
    if (asked.Needs() != Asked::Need::kRole) return Judged(asked, acting.tx_, acting.call_, acting);
    ZJ_TRY(acting.MaySomewhere(asked.Action()));
    acting.asked_ = true;
    return {};
}

Status Gate::Do(Register& reg, const Call& call, const Asked& asked, const Deed& deed,
                Status& published) {
    const auto part = [&](Register& at, std::optional<Transaction>& tx) -> Result<bool> {
        Acting acting(at, call, *std::move(tx));
        const Status allowed = Judge(acting, asked);
        const bool keep = allowed && deed(acting) && acting.keep_;
        CHECK(!keep || acting.asked_);
        const Status known = keep ? KeepKey(acting) : allowed;
        tx.emplace(std::move(acting.tx_));
        if (!known) return known.error();
        return keep;
    };
    if (asked.For() == Access::kAct && reg.With()) {
        Together::Outcome outcome = reg.With()->Do(asked, part);
        published = std::move(outcome.published);
        return std::move(outcome.kept);
    }
    {
        ZJ_ASSIGN(Transaction begun, reg.Records().Begin(asked.For()));
        std::optional<Transaction> tx(std::move(begun));
        const Asked* const one = &asked;
        ZJ_TRY(Foresee(*tx, std::span(&one, 1)));
        ZJ_ASSIGN(const bool keep, part(reg, tx));
        if (!keep) return {};
        ZJ_TRY(tx->Commit());
    }
    published = Settle(reg);
    return {};
}

Status Gate::JudgeReader(Reading& reading, const Asked& asked) {
    if (asked.Needs() == Asked::Need::kInside) return {};
    reading.asked_ = true;
    const Call& call = reading.call_;
    ZJ_ASSIGN(const bool anyone,
              AnyoneReads(*reading.reg_, reading.tx_, call.actor, asked.Action()));
    if (anyone) return {};
    return asked.Needs() == Asked::Need::kRole ? reading.MaySomewhere(asked.Action())
                                               : Judged(asked, reading.tx_, call, reading);
}

Result<Reading> Gate::Read(Register& reg, const Call& call, const Asked& asked) {
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kRead));
    Reading reading(reg, call, std::move(tx));
    ZJ_TRY(JudgeReader(reading, asked));
    return reading;
}

// Beside acts and other looks; on SQLite, and beside what writes alone, it waits its turn.
Result<Looking> Gate::Look(Register& reg, const Call& call, const Asked& asked) {
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kAct));
    Looking looking(reg, call, std::move(tx));
    ZJ_TRY(JudgeReader(looking, asked));
    return looking;
}

Status Gate::KeepLooks(Looking& looking, std::string_view action) {
    CHECK(looking.asked_ && !looking.seen_.empty());
    const Call& call = looking.call_;
    Transaction& tx = looking.tx_;
    for (const Looking::Seen& one : looking.seen_) {
        ZJ_ASSIGN(const ByRight right,
                  RightOf(tx, call.actor.name, action, one.matter, call.now.Day()));
        // One's own is no look of an office's.
        if (right.role == Name(Role::kHolder)) continue;
        ZJ_TRY(Looks(tx).Add({0, call.now, call.actor.name, right.account, right.role,
                              right.territory, one.what, one.person, one.subject, one.purpose}));
    }
    ZJ_TRY(tx.Commit());
    // The row stands; what of the books may wait is folded by whoever comes next.
    [[maybe_unused]] const Status folded = Settle(*looking.reg_);
    return {};
}

Result<Desk> Gate::Work(Register& reg, std::span<const std::string> subjects) {
    ZJ_ASSIGN(Desk desk, Open(reg, Access::kWorking));
    if (!subjects.empty()) ZJ_TRY(desk.tx_.Lock(subjects));
    return desk;
}

Result<Desk> Gate::Open(Register& reg, Access access) {
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(access));
    return Desk(reg, std::move(tx));
}

void Gate::Answer(const Reading& reading) {
    CHECK(reading.asked_);
}

// Done once for its key: of two at once the second waits here, finds it kept, and nothing of it is.
Status Gate::KeepKey(Acting& acting) {
    const auto& let_in = acting.call_.actor.let_in;
    if (!let_in || !let_in->repeat) return {};
    const Repeat& repeat = *let_in->repeat;
    ZJ_ASSIGN(
        const bool first,
        KeptAnswers(acting.tx_).Keep(repeat.owner, repeat.key, {repeat.request, "", acting.Now()}));
    return first ? Status() : Status(MakeError(Code::repeat_under_way, {"1"}));
}

Result<std::shared_ptr<const PolicyBook>> PolicyInForce(Register& reg) {
    return Ask(reg, kAnyone, [](Desk& desk) { return desk.Policy(); });
}

Status RowPowers::For(int province) {
    if (held_.contains(province)) return {};
    ZJ_TRY(acting_.May(action_, province));
    held_.insert(province);
    return {};
}

}  // namespace zhengji
