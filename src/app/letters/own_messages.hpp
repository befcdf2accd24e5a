// Use cases: the inbox of an account. What was told it, newest first, in the reader's language; and
// what they have read of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/register/register.hpp"

namespace zhengji {

struct MessagesAsked {
    std::int64_t before = 0;  ///< the number of the last one of the page before; 0: the newest
    bool unread = false;      ///< those alone
    std::int64_t most = 0;
};
struct ShownMessage {
    std::int64_t id = 0;
    std::string event;  ///< as it is sent elsewhere too
    Message message;
    Instant at;
    std::optional<Instant> read_at;
};
struct OwnMessages {
    std::vector<ShownMessage> messages;
    std::int64_t unread = 0;
    bool more = false;
};
Result<OwnMessages> MessagesOf(Register& reg, const std::string& owner, const MessagesAsked& asked);
/// Idempotent; message_unknown.
Status ReadMessage(Register& reg, const std::string& owner, std::int64_t id, Instant now);
/// All that is there up to that one; how many were unread.
Result<std::int64_t> ReadMessagesUpTo(Register& reg, const std::string& owner, std::int64_t id,
                                      Instant now);
/// Takes away what was told too long ago to be of use.
Status SweepMessages(Register& reg, Instant now);

}  // namespace zhengji
