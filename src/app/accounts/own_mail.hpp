// Use cases: the mail address of whoever is signed in, to which what their inbox is told is
// announced. Nothing but one code is sent to it before that code came back from its owner
// (docs/adr/0046).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/accounts/session.hpp"

namespace zhengji {

struct Doorstep;

struct MailPlace {
    std::string address;  ///< IsMailAddress
    Language language{};  ///< in which mails are written

    /// As it is kept, sealed: `zh name@example.com`.
    std::string Kept() const;
    /// REQUIRES: what Kept made; sealed_broken.
    static Result<MailPlace> From(std::string_view kept);
};

struct ShownMail {
    std::optional<MailPlace> now, waiting;
    std::optional<Instant> until;  ///< by when what waits is to be confirmed
};
Result<ShownMail> MailOf(Register& reg, const OnlineSession& session, Instant now);
/// Mails a code to the address, good once until then, in the place of one that was sent before; the
/// address there is stays meanwhile. sign_in_stale, mail_not_set_up, mail_address, mail_codes_many.
Result<Instant> AskForMail(const Doorstep& at, const OnlineSession& session,
                           const MailPlace& wanted);
/// The address there was is mailed that it is left. mail_code_ended; mail_code_wrong: five times at
/// most, then another is to be asked for.
Result<MailPlace> ConfirmMail(Register& reg, const OnlineSession& session, std::string_view code,
                              Instant now);
/// With what waits to be confirmed; the address is mailed that it is left. sign_in_stale.
Status RemoveMail(Register& reg, const OnlineSession& session, Instant now);

/// What is to be mailed to an address that waits; nothing where it waits no more.
struct MailCode {
    MailPlace place;
    std::string code;
    Instant until;
};
Result<std::optional<MailCode>> MailCodeOf(Transaction& tx, const Digest& token, Instant now);
/// Once it was mailed the code itself is kept nowhere.
Status ForgetMailCode(Transaction& tx, const Digest& token, Instant now);

}  // namespace zhengji
