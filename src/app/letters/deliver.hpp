// Use cases: what was told is sent where its owner asked for it, after the transaction that told
// it. Whoever takes a delivery has it alone for a while; where it is not known to have arrived it
// is tried again under the same event, ever later, for three days (docs/adr/0039).
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/letters/parcel.hpp"
#include "store/deliveries.hpp"

namespace zhengji {

struct Courier {
    SentFrom from = {};
    std::function<Status(const WebCall&)> call = CallWeb;
    std::function<Status(const Letter&)> mail = {};  ///< none: there is no mail server
};

/// Puts what was told and not looked at yet on its way; how many messages.
Result<std::int64_t> SpreadMessages(Register& reg, Instant now);
/// Tries one that is due; false: none is. `clock` is asked again after it was tried. An address
/// that takes no mail is given up, and its owner is told so in the inbox. What cannot be made of
/// what is kept fails like what does not arrive (sealed_broken).
Result<bool> DeliverOne(Register& reg, const Courier& courier, Carrier post,
                        const std::function<Instant()>& clock);

struct FaultyDelivery {
    Delivery delivery;
    Message why;
};
struct DeliveriesShown {
    Deliveries::Counts counts;
    std::vector<FaultyDelivery> faulty;  ///< the newest first
};
/// For whoever keeps the machine.
Result<Deliveries::Counts> CountDeliveries(Register& reg, Carrier post);
Result<DeliveriesShown> ShowDeliveries(Register& reg, const Call& call, std::int64_t most);
/// The same of whoever asks, and keeps a watch list.
Result<DeliveriesShown> OwnDeliveries(Register& reg, const Call& call, std::int64_t most);

}  // namespace zhengji
