#include "app/letters/deliver.hpp"

#include <algorithm>

#include "app/accounts/left_mail.hpp"
#include "app/accounts/own_mail.hpp"
#include "app/claims/claim_drafts.hpp"
#include "app/register/passed_over.hpp"
#include "app/register/tell.hpp"
#include "base/instant.hpp"
#include "base/text.hpp"
#include "post/mail_call.hpp"
#include "rules/procedures/actions.hpp"
#include "store/bearers.hpp"

namespace zhengji {
namespace {

constexpr std::int64_t kGivenUp = 3 * millis::kDay;

// Longer than either is waited for.
std::int64_t AloneFor(Carrier post) {
    return (post == Carrier::kWebhook ? 20 : 40) * millis::kSecond;
}

// A second after the first try, of mail four, then twice as long each time, at most an hour.
std::optional<Instant> NextTry(const Delivery& delivery, Instant now) {
    constexpr std::int64_t kDoublings = 12;
    if (now > After(delivery.made_at, kGivenUp)) return std::nullopt;
    const std::int64_t first = delivery.channel == Channel::kWebhook ? 1 : 4;
    const std::int64_t wait = first * millis::kSecond << std::min(delivery.tries, kDoublings);
    return After(now, std::min(wait, millis::kHour));
}

// A message as it is kept beside a delivery: its code and arguments, none of which has a blank.
std::string Kept(const Message& why) {
    std::string text(Info(why.code).name);
    for (const std::string& one : why.args)
        text += " " + one;
    return text;
}

// What is to be sent; where it cannot be made of what is kept, why, as is noted of the delivery.
struct Made {
    std::optional<Parcel> parcel;
    std::optional<Message> why_not;
};
Result<Made> MadeOf(Desk& desk, const Delivery& delivery, const SentFrom& from, Instant now) {
    Made made;
    const auto unmade = [&](const Error&) { made.why_not = Message{Code::sealed_broken, {}}; };
    ZJ_TRY(DoneAlone(desk.Tx(), unmade, [&]() -> Status {
        ZJ_ASSIGN(made.parcel, ParcelOf(desk, delivery, from, now));
        return {};
    }));
    return made;
}

Message KeptMessage(const std::string& text) {
    auto words = SplitList(text, ' ');
    const auto code = CodeNamed(words.front());
    words.erase(words.begin());
    return {code.value_or(Code::delivery_unreachable), std::move(words)};
}

struct SendsTo {
    const Courier& courier;

    Status operator()(const WebCall& call) const { return courier.call(call); }
    Status operator()(const Letter& letter) const {
        return courier.mail ? courier.mail(letter) : Status(MakeError(Code::mail_not_set_up));
    }
};

// The address is the owner's no more where it is still the one that was tried.
Status GiveUpAddress(Transaction& tx, const Delivery& delivery, const Letter& letter,
                     const Message& why, Instant now) {
    const Digest& event = delivery.event;
    if (delivery.channel == Channel::kMailCode) {
        ZJ_ASSIGN(const auto left, LeftMailOf(tx, event, now));
        ZJ_TRY(Bearers(tx).End(event));
        if (left) return {};
    } else {
        ZJ_ASSIGN(const auto kept, Addresses(tx).Of(delivery.owner, Channel::kMail));
        if (!kept) return {};
        ZJ_ASSIGN(const MailPlace place, MailPlace::From(*kept));
        if (place.address != letter.to) return {};
        ZJ_TRY(Addresses(tx).Remove(delivery.owner, Channel::kMail));
    }
    return Tell(tx, {delivery.owner,
                     "mail failed " + ShownEvent(event),
                     {Code::told_mail_failed, {letter.to, why.args.at(0)}},
                     now});
}

Status NoteFailed(Transaction& tx, const Delivery& delivery, const Parcel& parcel,
                  const Message& why, Instant now) {
    const auto* const letter = std::get_if<Letter>(&parcel);
    if (letter != nullptr && why.code == Code::mail_refused)
        ZJ_TRY(GiveUpAddress(tx, delivery, *letter, why, now));
    return Deliveries(tx).Failed(delivery, Kept(why),
                                 IsForEver(why.code) ? std::nullopt : NextTry(delivery, now));
}

Status Note(Register& reg, const Delivery& delivery, const Parcel& parcel, const Status& sent,
            Instant now) {
    return Perform(reg, Working{}, [&](Desk& desk) -> Status {
        Transaction& tx = desk.Tx();
        if (!sent) return NoteFailed(tx, delivery, parcel, sent.error().message, now);
        if (delivery.channel == Channel::kMailCode) ZJ_TRY(ForgetMailCode(tx, delivery.event, now));
        return Deliveries(tx).Told(delivery, now);
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

Result<bool> DeliverOne(Register& reg, const Courier& courier, Carrier post,
                        const std::function<Instant()>& clock) {
    const Instant now = clock();
    ZJ_ASSIGN(const bool due, Ask(reg, kAnyone, [&](Desk& desk) {
                  return Deliveries(desk.Tx()).AnyDue(now, post);
              }));
    if (!due) return false;
    ZJ_ASSIGN(const auto taken, Perform(reg, Working{}, [&](Desk& desk) {
                  return Deliveries(desk.Tx()).Take(now, After(now, AloneFor(post)), post);
              }));
    if (!taken) return false;
    ZJ_ASSIGN(const Made made, Ask(reg, kAnyone, [&](Desk& desk) {
                  return MadeOf(desk, *taken, courier.from, now);
              }));
    if (!made.parcel) {
        // Tried again as any that failed: what is kept may be put right, as from a backup.
        const std::string fault = made.why_not ? Kept(*made.why_not) : "";
        const auto next = made.why_not ? NextTry(*taken, now) : std::nullopt;
        ZJ_TRY(Perform(reg, Working{}, [&](Desk& desk) {
            return Deliveries(desk.Tx()).Failed(*taken, fault, next);
        }));
        return true;
    }
    const Status sent = std::visit(SendsTo{courier}, *made.parcel);
    ZJ_TRY(Note(reg, *taken, *made.parcel, sent, clock()));
    return true;
}

Result<Deliveries::Counts> CountDeliveries(Register& reg, Carrier post) {
    return Ask(reg, kAnyone, [&](Desk& desk) { return Deliveries(desk.Tx()).HowMany(post); });
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
