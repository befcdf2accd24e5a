// What is sent to accounts beside their inbox: where to, and each message's way there. A delivery
// is tried by whoever takes it, for a while alone; what is not known to have arrived is tried
// again, under the same event. Working data (docs/adr/0039).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "store/inbox.hpp"

namespace zhengji {

/// kMailCode: by mail to an address that is being confirmed, which stands in its bearer alone
/// (store/bearers.hpp); the delivery's event is its token.
enum class Channel : std::uint8_t { kMail = 1, kWebhook = 2, kMailCode = 3 };
/// What is sent in one way, by senders of its own.
enum class Carrier : std::uint8_t { kMail, kWebhook };

class Addresses {
  public:
    explicit Addresses(Transaction& tx) : tx_(tx) {}

    /// In the place of the one there was. `address` is sealed to its owner and channel.
    Status Put(std::string_view owner, Channel channel, std::string_view address, Instant at);
    /// sealed_broken.
    Result<std::optional<std::string>> Of(std::string_view owner, Channel channel);
    Status Remove(std::string_view owner, Channel channel);

  private:
    Transaction& tx_;
};

struct Delivery {
    Digest event{};
    Channel channel{};
    std::string owner;
    std::int64_t tries = 0;  ///< before this one
    Instant made_at;
    std::string fault = {};                   ///< why the last one failed, a code; empty: none did
    std::optional<Instant> next_at, told_at;  ///< no next and not told: given up
};

class Deliveries {
  public:
    explicit Deliveries(Transaction& tx) : tx_(tx) {}

    /// Puts what was told and is to be sent on its way, to each address its owner has; a watch
    /// list's alone to a webhook. How many messages that were.
    Result<std::int64_t> Spread(Instant now, std::int64_t most);
    /// Puts the code of a bearer on its way.
    Status PutCode(const Digest& token, std::string_view owner, Instant now);
    Result<bool> AnyToSpread();
    Result<bool> AnyDue(Instant now, Carrier post);
    /// The first that is due and whose owner has nothing under way, to be tried by the caller
    /// alone until `until`; nothing: none is.
    Result<std::optional<Delivery>> Take(Instant now, Instant until, Carrier post);
    Status Told(const Delivery& delivery, Instant at);
    /// `next`: nothing: it is not tried again.
    Status Failed(const Delivery& delivery, std::string_view fault, std::optional<Instant> next);
    /// sealed_broken; nothing where the message was swept.
    Result<std::optional<Telling>> MessageOf(const Delivery& delivery);

    /// Those that failed and have not arrived since, the newest first; of all owners, or of one.
    Result<std::vector<Delivery>> Faulty(std::int64_t most, std::string_view owner = {});
    struct Counts {
        std::int64_t waiting = 0, failing = 0;
    };
    Result<Counts> HowMany(std::string_view owner = {});
    Result<Counts> HowMany(Carrier post);
    Status Sweep(Instant before);

  private:
    Transaction& tx_;
};

}  // namespace zhengji
