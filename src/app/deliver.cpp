#include "app/deliver.hpp"

#include <algorithm>

#include "accounts/session.hpp"
#include "app/claim_drafts.hpp"
#include "app/tell.hpp"
#include "app/watch.hpp"
#include "base/text.hpp"
#include "describe/kind.hpp"
#include "rules/procedures/actions.hpp"

namespace zhengji {
namespace {

constexpr std::int64_t kAlone = 20 * lasts::kSecond;  // longer than a call is waited for
constexpr std::int64_t kGivenUp = 3 * lasts::kDay;

// A second after the first try, then twice as long each time, at most an hour.
std::optional<Instant> NextTry(const Delivery& delivery, Instant now) {
    constexpr std::int64_t kDoublings = 12;
    if (now > After(delivery.made_at, kGivenUp)) return std::nullopt;
    const std::int64_t wait = lasts::kSecond << std::min(delivery.tries, kDoublings);
    return After(now, std::min(wait, lasts::kHour));
}

// A message as it is kept beside a delivery: its code and arguments, none of which has a blank.
std::string Kept(const Message& why) {
    std::string text(Info(why.code).name);
    for (const std::string& one : why.args)
        text += " " + one;
    return text;
}

Message KeptMessage(const std::string& text) {
    auto words = SplitList(text, ' ');
    const auto code = CodeNamed(words.front());
    words.erase(words.begin());
    return {code.value_or(Code::delivery_unreachable), std::move(words)};
}

std::string BodyOf(const WatchEvent& event) {
    return JsonOf(Value(Value::Object{{"event", Value(event.event)},
                                      {"count", Value(event.count)},
                                      {"certificate_no", Value(event.certificate_no)},
                                      {"act", event.act.empty() ? Value() : Value(event.act)},
                                      {"effective_on", Value(event.effective_on.ToString())},
                                      {"standing", Value(event.standing)},
                                      {"at", Value(event.at.ToString())}}));
}

// What is sent and where; nothing: the address or the message is gone.
struct Parcel {
    WatchEvent event;
    std::string url;
};
Result<std::optional<Parcel>> ParcelOf(Desk& desk, const Delivery& delivery) {
    ZJ_ASSIGN(const auto url, Addresses(desk.Tx()).Of(delivery.owner, delivery.channel));
    ZJ_ASSIGN(const auto told, Deliveries(desk.Tx()).MessageOf(delivery));
    if (!url || !told) return std::optional<Parcel>();
    ZJ_ASSIGN(WatchEvent event, EventFrom(*told));
    return std::optional(Parcel{std::move(event), *url});
}

Status Send(Register& reg, const Courier& courier, const Parcel& parcel, Instant now) {
    WebCall call{parcel.url, {}, BodyOf(parcel.event), courier.reach};
    call.headers =
        SignedHeaders(CallKeyOf(reg.Keys()), call.url, parcel.event.event, call.body, now);
    return courier.call(call);
}

Status Note(Register& reg, const Delivery& delivery, const Status& sent, Instant now) {
    return Perform(reg, Working{}, [&](Desk& desk) {
        Deliveries deliveries(desk.Tx());
        if (sent) return deliveries.Told(delivery, now);
        return deliveries.Failed(delivery, Kept(sent.error().message), NextTry(delivery, now));
    });
}

/// Of all owners where none is named.
Result<DeliveriesShown> ShownOf(Transaction& tx, std::string_view owner, std::int64_t most) {
    Deliveries deliveries(tx);
    DeliveriesShown shown;
    ZJ_ASSIGN(shown.counts, deliveries.HowMany(owner));
    ZJ_ASSIGN(const auto faulty, deliveries.Faulty(most, owner));
    for (const Delivery& one : faulty)
        shown.faulty.push_back({one, KeptMessage(one.fault)});
    return shown;
}

}  // namespace

Result<std::int64_t> SpreadMessages(Register& reg, Instant now) {
    constexpr std::int64_t kAtOnce = 200;
    ZJ_ASSIGN(const bool waits,
              Ask(reg, kAnyone, [](Desk& desk) { return Deliveries(desk.Tx()).AnyToSpread(); }));
    if (!waits) return std::int64_t{0};
    return Perform(reg, Working{},
                   [&](Desk& desk) { return Deliveries(desk.Tx()).Spread(now, kAtOnce); });
}

Result<bool> DeliverOne(Register& reg, const Courier& courier,
                        const std::function<Instant()>& clock) {
    const Instant now = clock();
    ZJ_ASSIGN(const bool due,
              Ask(reg, kAnyone, [&](Desk& desk) { return Deliveries(desk.Tx()).AnyDue(now); }));
    if (!due) return false;
    ZJ_ASSIGN(const auto taken, Perform(reg, Working{}, [&](Desk& desk) {
                  return Deliveries(desk.Tx()).Take(now, After(now, kAlone));
              }));
    if (!taken) return false;
    ZJ_ASSIGN(const auto parcel,
              Ask(reg, kAnyone, [&](Desk& desk) { return ParcelOf(desk, *taken); }));
    if (!parcel) {
        ZJ_TRY(Perform(reg, Working{}, [&](Desk& desk) {
            return Deliveries(desk.Tx()).Failed(*taken, "", std::nullopt);
        }));
        return true;
    }
    const Status sent = Send(reg, courier, *parcel, now);
    ZJ_TRY(Note(reg, *taken, sent, clock()));
    return true;
}

Result<Deliveries::Counts> CountDeliveries(Register& reg) {
    return Ask(reg, kAnyone, [](Desk& desk) { return Deliveries(desk.Tx()).HowMany(); });
}

Result<DeliveriesShown> ShowDeliveries(Register& reg, const Call& call, std::int64_t most) {
    return Ask(reg, call, Asked::Somewhere(action::kDeliveriesRead),
               [&](Reading& reading) { return ShownOf(reading.Tx(), "", most); });
}

Result<DeliveriesShown> OwnDeliveries(Register& reg, const Call& call, std::int64_t most) {
    return Ask(reg, call, Asked::Somewhere(action::kWatchKeep), [&](Reading& reading) {
        return ShownOf(reading.Tx(), OwnerOf(reading.Asker()), most);
    });
}

}  // namespace zhengji
