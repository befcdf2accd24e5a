#include "app/accounts/own_mail.hpp"

#include <fmt/format.h>

#include <cstring>

#include "app/accounts/left_mail.hpp"
#include "app/accounts/standing.hpp"
#include "app/gate/gate.hpp"
#include "app/register/tell.hpp"
#include "base/text.hpp"
#include "post/letter.hpp"
#include "store/attempts.hpp"
#include "store/bearers.hpp"
#include "store/deliveries.hpp"

namespace zhengji {
namespace {

constexpr std::int64_t kCodeLasts = 30 * millis::kMinute;
constexpr std::int64_t kMostTries = 5, kMostCodes = 5;
constexpr std::string_view kForgotten = "-";

Working OfOwner(std::string_view owner) {
    return {{"mail of " + std::string(owner)}};
}

// Nobody without the keys can tell the code by it, which is short.
Digest TokenOf(const KeyRing& keys, std::string_view owner, std::string_view code) {
    return keys.LookupHash("mail code\n" + std::string(owner) + "\n" + std::string(code));
}

std::string TriesOf(std::string_view owner) {
    return "mail code of " + std::string(owner);
}

// Eight digits.
std::string RandomCode(const KeyRing& keys) {
    constexpr std::uint64_t kCodes = 100'000'000;
    std::uint64_t number = 0;
    std::memcpy(&number, keys.RandomBytes(sizeof number).data(), sizeof number);
    return fmt::format("{:08}", number % kCodes);
}

// What a bearer says: the code, until it was mailed, and where to.
MailCode CodeFrom(const Bearer& bearer) {
    MailCode one;
    const auto blank = bearer.body.find(' ');
    one.code = bearer.body.substr(0, blank);
    one.until = bearer.ends_at;
    if (auto place = MailPlace::From(std::string_view(bearer.body).substr(blank + 1)))
        one.place = std::move(*place);
    return one;
}

// A day's codes, of an account and to an address: nobody is flooded with them by anyone.
Status CountCode(Transaction& tx, const std::string& slot, Instant now) {
    SignInAttempts counted(tx);
    const Instant since = After(now, -millis::kDay);
    ZJ_ASSIGN(const Attempts sent, counted.Of(slot, now, since));
    if (sent.failures >= kMostCodes)
        return MakeError(Code::mail_codes_many, {std::to_string(kMostCodes)});
    return counted.Failed(slot, now, since);
}

Status PutCode(Transaction& tx, const std::string& owner, const MailPlace& wanted, Instant now) {
    const std::string code = RandomCode(tx.Keys());
    const Digest token = TokenOf(tx.Keys(), owner, code);
    ZJ_TRY(Bearers(tx).EndAll(owner, Bearing::kMailCode));
    ZJ_TRY(SignInAttempts(tx).Forget(TriesOf(owner)));
    ZJ_TRY(Bearers(tx).Put({token, Bearing::kMailCode, owner, code + " " + wanted.Kept(), now, now,
                            After(now, kCodeLasts)}));
    return Deliveries(tx).PutCode(token, owner, now);
}

// What was wrong is no error of the transaction's, or it would not be counted.
Result<std::optional<Error>> WrongCode(Transaction& tx, const std::string& owner, Instant now) {
    ZJ_ASSIGN(const auto waiting, Bearers(tx).Of(owner, Bearing::kMailCode, now));
    if (waiting.empty()) return std::optional(MakeError(Code::mail_code_ended));
    SignInAttempts counted(tx);
    const Instant since = After(now, -lasts::kFailures);
    ZJ_TRY(counted.Failed(TriesOf(owner), now, since));
    ZJ_ASSIGN(const Attempts tries, counted.Of(TriesOf(owner), now, since));
    if (tries.failures >= kMostTries) ZJ_TRY(Bearers(tx).EndAll(owner, Bearing::kMailCode));
    return std::optional(
        MakeError(Code::mail_code_wrong, {std::to_string(kMostTries - tries.failures)}));
}

Status Enter(Transaction& tx, const Bearer& code, const MailPlace& place, Instant now) {
    ZJ_TRY(SignInAttempts(tx).Forget(TriesOf(code.owner)));
    ZJ_TRY(LeaveMail(tx, code.owner, place.address, now));
    ZJ_TRY(Addresses(tx).Put(code.owner, Channel::kMail, place.Kept(), now));
    return Tell(
        tx,
        {code.owner, "mail set " + ToHex(code.token), {Code::told_mail_set, {place.address}}, now});
}

struct Judged {
    MailPlace place;
    std::optional<Error> wrong;
};
Result<Judged> Judge(Transaction& tx, const std::string& owner, std::string_view code,
                     Instant now) {
    const Digest token = TokenOf(tx.Keys(), owner, AsTyped(code));
    ZJ_ASSIGN(const auto taken, Bearers(tx).Take(token, Bearing::kMailCode, now));
    Judged judged;
    if (!taken) {
        ZJ_ASSIGN(judged.wrong, WrongCode(tx, owner, now));
        return judged;
    }
    judged.place = CodeFrom(*taken).place;
    ZJ_TRY(Enter(tx, *taken, judged.place, now));
    return judged;
}

}  // namespace

std::string MailPlace::Kept() const {
    return (language == Language::kChinese ? "zh " : "en ") + address;
}

Result<MailPlace> MailPlace::From(std::string_view kept) {
    constexpr std::size_t kTag = 3;
    MailPlace place;
    if (kept.size() > kTag) place.address = kept.substr(kTag);
    if (!IsMailAddress(place.address)) return MakeError(Code::sealed_broken);
    place.language = kept.starts_with("en ") ? Language::kEnglish : Language::kChinese;
    return place;
}

Result<ShownMail> MailOf(Register& reg, const OnlineSession& session, Instant now) {
    ZJ_TRY(SignedIn(session));
    return Ask(reg, kAnyone, [&](Desk& desk) -> Result<ShownMail> {
        ShownMail shown;
        ZJ_ASSIGN(const auto kept, AddressOf(desk.Tx(), session.owner, Channel::kMail));
        if (auto place = MailPlace::From(kept.value_or(""))) shown.now = std::move(*place);
        ZJ_ASSIGN(const auto codes, Bearers(desk.Tx()).Of(session.owner, Bearing::kMailCode, now));
        if (codes.empty()) return shown;
        shown.waiting = CodeFrom(codes.front()).place;
        shown.until = codes.front().ends_at;
        return shown;
    });
}

Result<Instant> AskForMail(const Doorstep& at, const OnlineSession& session,
                           const MailPlace& wanted) {
    ZJ_TRY(ProvenLately(session.state, at.now));
    if (!at.sends_mail) return MakeError(Code::mail_not_set_up);
    if (!IsMailAddress(wanted.address))
        return MakeError(Code::mail_address, {std::string(Shortened(wanted.address, 80)),
                                              std::to_string(kLongestMailAddress)});
    const Status queued = Perform(at.reg, OfOwner(session.owner), [&](Desk& desk) -> Status {
        ZJ_TRY(CountCode(desk.Tx(), "mail codes of " + session.owner, at.now));
        ZJ_TRY(CountCode(desk.Tx(), "mail codes to " + NameKey(wanted.address), at.now));
        return PutCode(desk.Tx(), session.owner, wanted, at.now);
    });
    if (!queued) return queued.error();
    return After(at.now, kCodeLasts);
}

Result<MailPlace> ConfirmMail(Register& reg, const OnlineSession& session, std::string_view code,
                              Instant now) {
    ZJ_TRY(SignedIn(session));
    const std::string& owner = session.owner;
    ZJ_ASSIGN(const Judged judged, Perform(reg, OfOwner(owner), [&](Desk& desk) {
                  return Judge(desk.Tx(), owner, code, now);
              }));
    if (judged.wrong) return *judged.wrong;
    return judged.place;
}

Status RemoveMail(Register& reg, const OnlineSession& session, Instant now) {
    ZJ_TRY(ProvenLately(session.state, now));
    return Perform(reg, OfOwner(session.owner), [&](Desk& desk) -> Status {
        Transaction& tx = desk.Tx();
        ZJ_TRY(Bearers(tx).EndAll(session.owner, Bearing::kMailCode));
        ZJ_ASSIGN(const auto kept, AddressOf(tx, session.owner, Channel::kMail));
        if (!kept) return Addresses(tx).Remove(session.owner, Channel::kMail);
        ZJ_TRY(LeaveMail(tx, session.owner, "", now));
        ZJ_TRY(Addresses(tx).Remove(session.owner, Channel::kMail));
        return TellSignInChanged(
            tx, session.owner, Word("不再用邮件告知消息", "messages are announced by mail no more"),
            now);
    });
}

Result<std::optional<MailCode>> MailCodeOf(Transaction& tx, const Digest& token, Instant now) {
    ZJ_ASSIGN(const auto bearer, Bearers(tx).Find(token, Bearing::kMailCode, now));
    if (!bearer) return std::optional<MailCode>();
    MailCode one = CodeFrom(*bearer);
    return one.code == kForgotten ? std::optional<MailCode>() : std::optional(std::move(one));
}

Status ForgetMailCode(Transaction& tx, const Digest& token, Instant now) {
    ZJ_ASSIGN(auto bearer, Bearers(tx).Find(token, Bearing::kMailCode, now));
    if (!bearer) return {};
    bearer->body = std::string(kForgotten) + " " + CodeFrom(*bearer).place.Kept();
    ZJ_TRY(Bearers(tx).Rewrite(*bearer));
    return {};
}

}  // namespace zhengji
