// How often someone tried to sign in and failed, counted a slot: an account from a network or a
// device, by keyed hash, so that neither stands here in the clear. Working data (docs/adr/0029).
#pragma once

#include <cstdint>
#include <string_view>

#include "store/store.hpp"

namespace zhengji {

/// None that count: no failures.
struct Attempts {
    std::int64_t failures = 0;
    Instant last_at;
};

class SignInAttempts {
  public:
    explicit SignInAttempts(Transaction& tx) : tx_(tx) {}

    /// Those of which the last one was within [since, now]. One that is of later was counted by a
    /// clock that ran ahead and was put right since: it keeps nobody waiting.
    Result<Attempts> Of(std::string_view slot, Instant now, Instant since);
    /// One more to those.
    Status Failed(std::string_view slot, Instant now, Instant since);
    Status Forget(std::string_view slot);
    /// Takes away what was last counted before that.
    Status Sweep(Instant before);

  private:
    Transaction& tx_;
};

}  // namespace zhengji
