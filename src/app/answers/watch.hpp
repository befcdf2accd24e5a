// Use cases: the certificates that an employer watches. Found by number and name as the public
// finds them; what enters the log about one is told its watchers once it is under a signed
// checkpoint, counted 1, 2, 3 … for each of them; what a day changes, on that day (docs/adr/0039).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/gate/gate.hpp"
#include "app/register/passed_over.hpp"
#include "post/reach.hpp"
#include "post/signed_call.hpp"
#include "store/inbox.hpp"

namespace zhengji {

inline constexpr std::int64_t kMostWatched = 50'000;

struct ShownWatch {
    std::string certificate_no, name;
    std::string standing;  ///< as last told: `in_force`
    bool broken = false;   ///< neither is known any more; it is told of nothing
};
/// Again: as it is. watch_not_found, watch_full.
Result<ShownWatch> AddWatch(Register& reg, const Call& call, const std::string& certificate_no,
                            const std::string& name);
/// watch_unknown.
Status RemoveWatch(Register& reg, const Call& call, const std::string& certificate_no);

struct WatchList {
    std::vector<ShownWatch> watches;
    bool more = false;
};
/// In order of certificate number, after that one.
Result<WatchList> WatchesOf(Register& reg, const Call& call, const std::string& after,
                            std::int64_t most);

struct WatchEvent {
    std::int64_t count = 0;
    std::string event;  ///< its id
    Instant at;         ///< when it was told
    std::string certificate_no;
    std::string act;  ///< `cancelled`; empty: a day came
    CivilDate effective_on;
    std::string standing;  ///< on the day it was told
    Message message;       ///< sealed_broken: what it said is not known, and the rest is empty
};
/// REQUIRES: a message of a watch list.
Result<WatchEvent> EventFrom(const Telling& telling);
/// Those after a count, in order.
Result<std::vector<WatchEvent>> EventsAfter(Register& reg, const Call& call, std::int64_t count,
                                            std::int64_t most);

/// Where events are sent, which is told in the inbox; webhook_address, sign_in_stale, out_of_scope
/// for a token.
Status SetWebhook(Register& reg, const Call& call, const std::string& url, Reach reach);
Status RemoveWebhook(Register& reg, const Call& call);
Result<std::optional<std::string>> WebhookOf(Register& reg, const Call& call);
/// The key that signs what is sent.
CallKey CallKeyOf(const KeyRing& keys);

/// Tells watchers what has come under a signed checkpoint since they were last told, and once a day
/// what the day changed. How many events; many processes may do so side by side. What of one
/// watched certificate cannot be read or worked out is passed over.
Result<std::int64_t> TellWatchers(Register& reg, Instant now, const PassedOver& passed = {});

}  // namespace zhengji
