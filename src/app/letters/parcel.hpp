// What is sent of one delivery: a signed call to a webhook, or a letter that says something waits.
// A letter names nobody and nothing (docs/adr/0046).
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "app/gate/gate.hpp"
#include "post/letter.hpp"
#include "post/web_call.hpp"
#include "store/deliveries.hpp"

namespace zhengji {

using Parcel = std::variant<WebCall, Letter>;

struct SentFrom {
    Reach reach{};
    std::string origin = {};  ///< where the pages are: `https://register.example`
};

/// Nothing: the address or the message is gone.
Result<std::optional<Parcel>> ParcelOf(Desk& desk, const Delivery& delivery, const SentFrom& from,
                                       Instant now);

}  // namespace zhengji
