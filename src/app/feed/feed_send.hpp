// Use case: a province's log goes to the national register over HTTP, from where its signed receipt
// says that it stands (docs/adr/0049). What is sent twice is received once, so that nothing is kept
// here of what was sent: after whatever broke off, the receiver is asked. One thread.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "app/feed/feed_receipt.hpp"
#include "app/gate/gate.hpp"
#include "post/web_call.hpp"

namespace zhengji {

/// The national register, as a province knows it.
struct FeedReceiver {
    std::string url;    ///< `https://national.example`, without a path
    std::string token;  ///< of the province's system there, for `feed.export`
    NoteVerifier log;   ///< out of its trust file
};

struct FeedSending {
    FeedReceiver to;
    Officer officer;              ///< whose power to feed is used here
    std::optional<int> province;  ///< whose certificates' holders go along; none: the officer's own
    std::int64_t batch = 1000;    ///< leaves a request
    std::function<Result<WebAnswer>(const WebCall&)> ask = AskWeb;
};

struct FeedSent {
    std::int64_t leaves = 0, batches = 0;  ///< sent in this run
    SignedReceipt receipt;                 ///< the last; it is this log's, and the receiver's
};
/// Sends all that is new. What was received is safe whatever fails then: feed_receipt_bad where the
/// receiver knows another past, or what answers is no receipt for what was sent;
/// feed_receipt_signature where somebody else answers; delivery_answered where the receiver
/// refuses; delivery_late, delivery_unreachable.
Result<FeedSent> SendFeed(Register& reg, const FeedSending& sending, Instant now);

}  // namespace zhengji
