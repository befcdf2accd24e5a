// One mail handed to the mail server, for one person. What the server answered decides whether it
// is tried again. Any thread; blocks.
#pragma once

#include <chrono>

#include "post/mail_relay.hpp"

namespace zhengji {

inline constexpr std::chrono::seconds kMailPatience{30};

/// The server took it. For ever: mail_refused (this address), mail_rejected (this mail). For now:
/// delivery_answered, delivery_late, delivery_unreachable, mail_login, mail_not_private. Where the
/// connection breaks after the mail was said, whether it was taken is not known.
Status SendLetter(const MailRelay& relay, const Letter& letter,
                  std::chrono::seconds patience = kMailPatience);
/// Whether trying again is of no use.
bool IsForEver(Code failure);

}  // namespace zhengji
