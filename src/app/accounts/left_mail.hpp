// One letter more to the mail address that an account leaves, whoever had it changed: whoever reads
// mail there looks into the inbox, which says what became of it (docs/adr/0046). In the caller's
// transaction.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "store/deliveries.hpp"

namespace zhengji {

/// The address an account has; nothing of one whose row cannot be opened any more: whoever it
/// belongs to enters another, as if there were none.
Result<std::optional<std::string>> AddressOf(Transaction& tx, std::string_view owner,
                                             Channel channel);

/// Puts the letter on its way, where the account has an address and it is not `stays`; the address
/// itself is the caller's to change.
Status LeaveMail(Transaction& tx, std::string_view owner, std::string_view stays, Instant now);

struct LeftMail {
    std::string kept;  ///< the address, as MailPlace::Kept
    Instant at;
};
/// Where that letter goes; nothing: it is none, or came too late.
Result<std::optional<LeftMail>> LeftMailOf(Transaction& tx, const Digest& token, Instant now);

}  // namespace zhengji
