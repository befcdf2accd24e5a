#include "app/letters/parcel.hpp"

#include <algorithm>
#include <array>

#include "app/accounts/left_mail.hpp"
#include "app/accounts/own_mail.hpp"
#include "app/answers/watch.hpp"
#include "app/register/tell.hpp"
#include "describe/kind.hpp"

namespace zhengji {
namespace {

std::string BodyOf(const WatchEvent& event) {
    return JsonOf(Value(Value::Object{{"event", Value(event.event)},
                                      {"count", Value(event.count)},
                                      {"certificate_no", Value(event.certificate_no)},
                                      {"act", event.act.empty() ? Value() : Value(event.act)},
                                      {"effective_on", Value(event.effective_on.ToString())},
                                      {"standing", Value(event.standing)},
                                      {"at", Value(event.at.ToString())}}));
}

Result<WebCall> CallOf(const KeyRing& keys, const std::string& url, const Telling& told,
                       Reach reach, Instant now) {
    ZJ_ASSIGN(const WatchEvent event, EventFrom(told));
    WebCall call{url, {}, BodyOf(event), reach};
    call.headers = SignedHeaders(CallKeyOf(keys), call.url, event.event, call.body, now);
    return call;
}

struct Words {
    Code subject{}, lead{};
};
// What it is about stands in the inbox alone.
Words WordsFor(const Telling& told, Code code) {
    if (told.count > 0) return {Code::mail_subject_watch, Code::mail_lead_watch};
    static constexpr std::array kOfLastDays = {Code::told_renewal_opens, Code::told_renewal_ends,
                                               Code::told_correction_ends, Code::told_calls_end};
    if (std::ranges::find(kOfLastDays, code) != kOfLastDays.end())
        return {Code::mail_subject_term, Code::mail_lead_term};
    return {Code::mail_subject_message, Code::mail_lead_message};
}

// `2026-11-29 09:30`
std::string Minute(Instant at) {
    std::string text = at.ToString().substr(0, 16);
    text[10] = ' ';
    return text;
}

Letter Written(const Delivery& delivery, const MailPlace& to, Code subject,
               const std::vector<Message>& paragraphs) {
    Letter letter{to.address, Render({subject, {}}, to.language), "", ShownEvent(delivery.event),
                  delivery.made_at};
    for (const Message& one : paragraphs)
        letter.text.append(Render(one, to.language)).append("\n\n");
    letter.text.append(Render({Code::mail_foot, {}}, to.language));
    return letter;
}

Result<Letter> LetterOf(const Delivery& delivery, const std::string& kept, const Telling& told,
                        const std::string& origin) {
    ZJ_ASSIGN(const MailPlace to, MailPlace::From(kept));
    ZJ_ASSIGN(const Message message, MessageOf(told));
    const Words words = WordsFor(told, message.code);
    return Written(delivery, to, words.subject,
                   {{words.lead, {Minute(told.at), std::to_string(told.count)}},
                    {Code::mail_where, {origin + "/console"}}});
}

Letter LetterOf(const Delivery& delivery, const MailCode& one) {
    return Written(delivery, one.place, Code::mail_subject_code,
                   {{Code::mail_lead_code, {one.code, Minute(one.until)}}});
}

Result<Letter> LetterOf(const Delivery& delivery, const LeftMail& one, const std::string& origin) {
    ZJ_ASSIGN(const MailPlace left, MailPlace::From(one.kept));
    return Written(
        delivery, left, Code::mail_subject_message,
        {{Code::mail_lead_message, {Minute(one.at)}}, {Code::mail_where, {origin + "/console"}}});
}

}  // namespace

Result<std::optional<Parcel>> ParcelOf(Desk& desk, const Delivery& delivery, const SentFrom& from,
                                       Instant now) {
    Transaction& tx = desk.Tx();
    if (delivery.channel == Channel::kMailCode) {
        ZJ_ASSIGN(const auto code, MailCodeOf(tx, delivery.event, now));
        if (code) return std::optional<Parcel>(LetterOf(delivery, *code));
        ZJ_ASSIGN(const auto left, LeftMailOf(tx, delivery.event, now));
        if (!left) return std::optional<Parcel>();
        ZJ_ASSIGN(Letter letter, LetterOf(delivery, *left, from.origin));
        return std::optional<Parcel>(std::move(letter));
    }
    ZJ_ASSIGN(const auto kept, Addresses(tx).Of(delivery.owner, delivery.channel));
    ZJ_ASSIGN(const auto told, Deliveries(tx).MessageOf(delivery));
    if (!kept || !told) return std::optional<Parcel>();
    if (delivery.channel == Channel::kMail) {
        ZJ_ASSIGN(Letter letter, LetterOf(delivery, *kept, *told, from.origin));
        return std::optional<Parcel>(std::move(letter));
    }
    ZJ_ASSIGN(WebCall call, CallOf(tx.Keys(), *kept, *told, from.reach, now));
    return std::optional<Parcel>(std::move(call));
}

}  // namespace zhengji
