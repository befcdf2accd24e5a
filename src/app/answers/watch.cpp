#include "app/answers/watch.hpp"

#include <algorithm>
#include <map>

#include "app/accounts/left_mail.hpp"
#include "app/accounts/standing.hpp"
#include "app/answers/bulk_check.hpp"
#include "app/answers/verify_certificate.hpp"
#include "app/claims/claim_drafts.hpp"
#include "app/gate/power.hpp"
#include "app/register/log_files.hpp"
#include "app/register/sequencer.hpp"
#include "app/register/tell.hpp"
#include "describe/kind.hpp"
#include "rules/procedures/actions.hpp"
#include "rules/procedures/in_words.hpp"
#include "store/certificates.hpp"
#include "store/deliveries.hpp"
#include "store/watches.hpp"

namespace zhengji {
namespace {

struct Body {
    std::string name, standing;
    static constexpr auto kFields =
        Members(Member{"name", &Body::name, {"姓名", "name"}},
                Member{"standing", &Body::standing, {"状态", "standing"}});

    static Result<Body> Of(const Watch& watch) {
        if (watch.broken) return MakeError(Code::sealed_broken);
        ZJ_ASSIGN(const Value value, ReadJson(watch.body));
        const auto read = Read<Body>(value);
        return read ? Result<Body>(*read) : Result<Body>(MakeError(Code::sealed_broken));
    }
    std::string Text() const { return JsonOf(Kind<Body>::Write(*this)); }
};

Asked Keeping() {
    return Asked::Somewhere(action::kWatchKeep);
}

// As the register itself knows the certificate, whatever name it was found by.
Result<Verification> StandingOf(Desk& desk, const std::string& number, std::string name,
                                Instant now) {
    ZJ_ASSIGN(const auto book, desk.Policy());
    ZJ_ASSIGN(const auto record, Certificates(desk.Tx()).ByNumber(number));
    if (record) name = record->name;
    return VerifyCertificate(desk.Tx(), *book, {number, std::move(name), {}, {}, now});
}

// An answer as people read it.
std::string InWords(Answer answer) {
    switch (answer) {
        case Answer::kInForce:
            return Word("有效", "it is in force");
        case Answer::kInForceElsewhere:
            return Word("在其有效区域内有效", "it is in force in its territory");
        case Answer::kNotInForce:
            return Word("不在有效状态", "it is not in force");
        case Answer::kNotKnown:
            return Word("状态尚不清楚", "how it stands is not known");
        case Answer::kNotFound:
            break;
    }
    return Word("查无此证", "it is not found");
}

struct Change {
    std::string what;  // as an event is marked
    std::optional<ActKind> act;
    CivilDate effective_on;

    std::string Words() const {
        if (!act) return Word("状态改变", "its standing changed");
        return InWords(*act);
    }
};

// The codes stand behind what the words need (EventFrom).
Message SaidOf(const Watch& watch, const Change& change, Answer answer) {
    return {Code::told_watched,
            {watch.certificate, change.Words(), change.effective_on.ToString(), InWords(answer),
             std::string(change.act ? Name(*change.act) : ""), std::string(Name(answer))}};
}

// Of an account that ended, or no more keeps a watch list, nothing is told; should it keep one
// again, it is told of what has changed by then.
class Watchers {
  public:
    Watchers(Transaction& tx, CivilDate today) : tx_(tx), today_(today) {}

    Result<bool> KeepsOne(const std::string& owner) {
        const auto [at, fresh] = known_.try_emplace(owner, false);
        if (!fresh) return at->second;
        ZJ_ASSIGN(const auto credential, CredentialOf(tx_, owner));
        if (!credential) return false;
        const Status may = HasPowerSomewhere(tx_, {credential->name}, action::kWatchKeep, today_);
        if (!may && Info(may.error().code()).exit == Exit::kDependency) return may.error();
        return at->second = may.has_value();
    }

  private:
    Transaction& tx_;
    CivilDate today_;
    std::map<std::string, bool> known_;
};

Status TellOne(Desk& desk, Watch watch, const Change& change, Answer answer, Instant now) {
    ZJ_ASSIGN(Body body, Body::Of(watch));
    ZJ_ASSIGN(const std::int64_t count, Watches(desk.Tx()).NextCount(watch.owner));
    ZJ_TRY(Tell(desk.Tx(), {watch.owner, change.what, SaidOf(watch, change, answer), now, count}));
    body.standing = Name(answer);
    watch.body = body.Text();
    watch.checked = now.Day();
    return Watches(desk.Tx()).Put(watch);
}

Status TellOfAct(Desk& desk, Watchers& watchers, WatchedAct one, Instant now, std::int64_t& told) {
    ZJ_ASSIGN(const Act act, ParsePublic(one.public_bytes));
    if (act.kind == ActKind::kCollected) return {};  // changes nothing of its standing
    ZJ_ASSIGN(const bool keeps, watchers.KeepsOne(one.watch.owner));
    if (!keeps) return {};
    ZJ_ASSIGN(const Body body, Body::Of(one.watch));
    ZJ_ASSIGN(const auto now_stands, StandingOf(desk, one.watch.certificate, body.name, now));
    ZJ_TRY(TellOne(desk, std::move(one.watch),
                   {"leaf " + std::to_string(one.leaf), act.kind, act.effective_on},
                   now_stands.standing.answer, now));
    ++told;
    return {};
}

Result<std::int64_t> TellOfActs(Desk& desk, Instant now, const PassedOver& passed) {
    constexpr std::int64_t kAtOnce = 4096;
    Watches watches(desk.Tx());
    ZJ_ASSIGN(const std::int64_t first, watches.ToldUpTo());
    LogStore log(desk.Tx());
    ZJ_ASSIGN(const std::int64_t all, PublishedSize(log));
    const std::int64_t end = std::min(all, first + kAtOnce);
    if (end <= first) return std::int64_t{0};
    ZJ_ASSIGN(auto acts, watches.Acts(first, end));
    std::int64_t told = 0;
    Watchers watchers(desk.Tx(), now.Day());
    for (WatchedAct& one : acts)
        ZJ_TRY(DoneAlone(desk.Tx(), passed,
                         [&] { return TellOfAct(desk, watchers, std::move(one), now, told); }));
    ZJ_TRY(watches.ToldUpTo(end));
    return told;
}

// How it stands where that is not as its watcher was told.
Result<std::optional<Answer>> ChangedTo(Desk& desk, const Watch& watch, Instant now) {
    ZJ_ASSIGN(const Body body, Body::Of(watch));
    ZJ_ASSIGN(const auto stands, StandingOf(desk, watch.certificate, body.name, now));
    const Answer answer = stands.standing.answer;
    return Name(answer) == body.standing ? std::nullopt : std::optional(answer);
}

Status TellOfDay(Desk& desk, Watchers& watchers, Watch one, Instant now, std::int64_t& told) {
    const CivilDate today = now.Day();
    ZJ_ASSIGN(const bool keeps, watchers.KeepsOne(one.owner));
    std::optional<Answer> changed;
    if (keeps) {
        ZJ_ASSIGN(changed, ChangedTo(desk, one, now));
    }
    if (!changed) return Watches(desk.Tx()).Checked(one.owner, one.certificate, today);
    const std::string what = "day " + today.ToString() + " " + one.certificate;
    ZJ_TRY(TellOne(desk, std::move(one), {what, {}, today}, *changed, now));
    ++told;
    return {};
}

Result<std::int64_t> TellOfTheDay(Desk& desk, Instant now, const PassedOver& passed) {
    constexpr std::int64_t kAtOnce = 100;
    Watches watches(desk.Tx());
    const CivilDate today = now.Day();
    ZJ_ASSIGN(const auto due, watches.NotChecked(today, kAtOnce));
    std::int64_t told = 0;
    Watchers watchers(desk.Tx(), today);
    for (const Watch& one : due) {
        ZJ_ASSIGN(const bool done, DoneAlone(desk.Tx(), passed, [&] {
                      return TellOfDay(desk, watchers, one, now, told);
                  }));
        // Looked at again tomorrow: it would be the first again, and keep the others waiting.
        if (!done) ZJ_TRY(watches.Checked(one.owner, one.certificate, today));
    }
    return told;
}

Result<bool> IsAnythingToTell(Desk& desk, Instant now) {
    Watches watches(desk.Tx());
    ZJ_ASSIGN(const bool any, watches.Any());
    if (!any) return false;
    ZJ_ASSIGN(const std::int64_t told, watches.ToldUpTo());
    LogStore log(desk.Tx());
    ZJ_ASSIGN(const std::int64_t all, PublishedSize(log));
    if (all > told) return true;
    ZJ_ASSIGN(const auto due, watches.NotChecked(now.Day(), 1));
    return !due.empty();
}

Result<ShownWatch> Add(Acting& acting, const std::string& number, const std::string& name) {
    Transaction& tx = acting.Tx();
    ZJ_TRY(tx.Lock(std::vector<std::string>{Watches::kSubject}));
    ZJ_ASSIGN(const auto book, acting.Policy());
    const auto found = VerifyCertificate(tx, *book, {number, name, {}, {}, acting.Now()});
    if (!found || found->standing.answer == Answer::kNotFound)
        return MakeError(Code::watch_not_found, {number});
    Watches watches(tx);
    const std::string owner = OwnerOf(acting.Actor());
    ZJ_ASSIGN(const std::int64_t many, watches.HowMany(owner));
    if (many >= kMostWatched) return MakeError(Code::watch_full, {std::to_string(kMostWatched)});
    LogStore log(tx);
    ZJ_ASSIGN(const std::int64_t leaf, PublishedSize(log));
    ZJ_ASSIGN(const bool any, watches.Any());
    if (!any) ZJ_TRY(watches.ToldUpTo(leaf));
    // As it is told of later: how the certificate stands, also where that name is an earlier one.
    ZJ_ASSIGN(const auto stands,
              StandingOf(acting, found->certificate_no, found->name, acting.Now()));
    const Body body{found->name, std::string(Name(stands.standing.answer))};
    ZJ_TRY(watches.Put({owner, found->certificate_no, body.Text(), leaf, acting.Now().Day()}));
    return ShownWatch{found->certificate_no, body.name, body.standing, false};
}

}  // namespace

Result<ShownWatch> AddWatch(Register& reg, const Call& call, const std::string& certificate_no,
                            const std::string& name) {
    ZJ_TRY(Ask(reg, call, Keeping(), [](Reading&) -> Status { return {}; }));
    // A name that is not the holder's is an answer like a check's.
    ZJ_TRY(NoteChecks(reg, OwnerOf(call.actor), 1, call.now));
    return Perform(reg, call, Keeping().With(Access::kWorking),
                   [&](Acting& acting) { return Add(acting, certificate_no, name); });
}

Status RemoveWatch(Register& reg, const Call& call, const std::string& certificate_no) {
    return Perform(reg, call, Keeping().With(Access::kWorking), [&](Acting& acting) -> Status {
        ZJ_ASSIGN(const bool removed,
                  Watches(acting.Tx()).Remove(OwnerOf(acting.Actor()), certificate_no));
        return removed ? Status() : Status(MakeError(Code::watch_unknown, {certificate_no}));
    });
}

Result<WatchList> WatchesOf(Register& reg, const Call& call, const std::string& after,
                            std::int64_t most) {
    return Ask(reg, call, Keeping(), [&](Reading& reading) -> Result<WatchList> {
        ZJ_ASSIGN(auto all, Watches(reading.Tx()).Of(OwnerOf(reading.Asker()), after, most + 1));
        WatchList list;
        list.more = std::ssize(all) > most;
        if (list.more) all.pop_back();
        for (const Watch& one : all) {
            const auto body = Body::Of(one);
            list.watches.push_back(
                body ? ShownWatch{one.certificate, body->name, body->standing, false}
                     : ShownWatch{one.certificate, "", "", true});
        }
        return list;
    });
}

Result<WatchEvent> EventFrom(const Telling& telling) {
    constexpr std::size_t kArguments = 6;
    ZJ_ASSIGN(Message message, MessageOf(telling));
    const auto day =
        message.args.size() == kArguments ? CivilDate::Parse(message.args[2]) : std::nullopt;
    if (!day) return MakeError(Code::sealed_broken);
    return WatchEvent{
        telling.count, ShownEvent(telling.event), telling.at, message.args[0], message.args[4],
        *day,          message.args[5],           message};
}

namespace {

// Counted like the others: of them none is missing.
WatchEvent Unreadable(const Telling& telling, const Error& why) {
    return {telling.count, ShownEvent(telling.event), telling.at, "", "", telling.at.Day(), "",
            why.message};
}

}  // namespace

Result<std::vector<WatchEvent>> EventsAfter(Register& reg, const Call& call, std::int64_t count,
                                            std::int64_t most) {
    return Ask(reg, call, Keeping(), [&](Reading& reading) -> Result<std::vector<WatchEvent>> {
        ZJ_ASSIGN(const auto told,
                  Inbox(reading.Tx()).Counted(OwnerOf(reading.Asker()), count, most));
        std::vector<WatchEvent> events;
        for (const InboxMessage& one : told) {
            auto event = one.broken ? Result<WatchEvent>(MakeError(Code::sealed_broken))
                                    : EventFrom(one.telling);
            events.push_back(event ? *std::move(event) : Unreadable(one.telling, event.error()));
        }
        return events;
    });
}

Status SetWebhook(Register& reg, const Call& call, const std::string& url, Reach reach) {
    return Perform(reg, call, Keeping().With(Access::kWorking), [&](Acting& acting) -> Status {
        ZJ_TRY(ProvenLately(acting.Actor(), "webhook.set", acting.Now()));
        if (!IsCallable(url, reach))
            return MakeError(Code::webhook_address, {url, std::to_string(kLongestUrl)});
        const std::string owner = OwnerOf(acting.Actor());
        ZJ_TRY(Addresses(acting.Tx()).Put(owner, Channel::kWebhook, url, acting.Now()));
        return TellSignInChanged(acting.Tx(), owner,
                                 Word("关注的证书今后告知回调地址 " + url,
                                      "what is watched is told to " + url + " from now on"),
                                 acting.Now());
    });
}

Status RemoveWebhook(Register& reg, const Call& call) {
    return Perform(reg, call, Keeping().With(Access::kWorking), [&](Acting& acting) -> Status {
        ZJ_TRY(ProvenLately(acting.Actor(), "webhook.remove", acting.Now()));
        const std::string owner = OwnerOf(acting.Actor());
        ZJ_TRY(Addresses(acting.Tx()).Remove(owner, Channel::kWebhook));
        return TellSignInChanged(
            acting.Tx(), owner,
            Word("关注的证书不再告知回调地址", "what is watched is told to no webhook any more"),
            acting.Now());
    });
}

Result<std::optional<std::string>> WebhookOf(Register& reg, const Call& call) {
    return Ask(reg, call, Keeping(), [&](Reading& reading) {
        return AddressOf(reading.Tx(), OwnerOf(reading.Asker()), Channel::kWebhook);
    });
}

CallKey CallKeyOf(const KeyRing& keys) {
    return CallKey(std::string(AsBytes(keys.LookupHash("webhook signing key, ed25519, 1"))));
}

Result<std::int64_t> TellWatchers(Register& reg, Instant now, const PassedOver& passed) {
    ZJ_ASSIGN(const bool anything,
              Ask(reg, kAnyone, [&](Desk& desk) { return IsAnythingToTell(desk, now); }));
    if (!anything) return std::int64_t{0};
    return Perform(reg, Working{{Watches::kSubject}}, [&](Desk& desk) -> Result<std::int64_t> {
        ZJ_ASSIGN(const std::int64_t of_acts, TellOfActs(desk, now, passed));
        ZJ_ASSIGN(const std::int64_t of_day, TellOfTheDay(desk, now, passed));
        return of_acts + of_day;
    });
}

}  // namespace zhengji
