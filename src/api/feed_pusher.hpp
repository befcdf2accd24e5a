// The rounds of a province's server that feeds the national register by itself: within a second or
// two of a checkpoint; after a failure with growing waits; once an hour also where nothing is new,
// so that a silence is told from a standstill. Beside those of other servers of the same register.
#pragma once

#include <chrono>
#include <functional>

#include "api/rounds.hpp"
#include "app/feed/feed_send.hpp"

namespace zhengji {

/// How the feed stands, for whoever watches the machine.
struct FeedFigures {
    std::int64_t unsent = 0;      ///< leaves without a receipt
    std::int64_t receipt_at = 0;  ///< seconds since 1970; 0: none since the server began
    std::int64_t failures = 0;    ///< one after the other, until a receipt comes
};

struct FeedPlace {
    RoundsPlace rounds;
    std::function<Instant()> clock;
    FeedSending sending;
    std::function<void(const FeedFigures&)> on_turn = {};
};

class FeedPusher {
  public:
    /// `place` must outlive it.
    explicit FeedPusher(const FeedPlace& place);

    /// How long to wait after so many failures, one after the other: a second, then twice as long
    /// each time, at most five minutes.
    static std::chrono::milliseconds WaitAfter(std::int64_t failures);

  private:
    using Steady = std::chrono::steady_clock;

    /// Sends what is new, where there is something or an hour has gone.
    Status Turn(Register& reg);
    void Failed(const Error& error);

    const FeedPlace& place_;
    FeedFigures figures_;
    std::int64_t received_ = -1;  // not asked yet
    Steady::time_point asked_at_;
    Rounds rounds_;
};

}  // namespace zhengji
