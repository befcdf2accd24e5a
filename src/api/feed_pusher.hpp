// The thread of a province's server that feeds the national register by itself: within a second or
// two of a checkpoint; after a failure with growing waits; once an hour also where nothing is new,
// so that a silence is told from a standstill. Beside those of other servers of the same register.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <thread>

#include "app/feed/feed_send.hpp"

namespace zhengji {

/// How the feed stands, for whoever watches the machine.
struct FeedFigures {
    std::int64_t unsent = 0;      ///< leaves without a receipt
    std::int64_t receipt_at = 0;  ///< seconds since 1970; 0: none since the server began
    std::int64_t failures = 0;    ///< one after the other, until a receipt comes
};

struct FeedPlace {
    std::function<Result<std::unique_ptr<Register>>()> another;  ///< one more register
    std::function<Instant()> clock;
    FeedSending sending;
    std::function<void(const Error&)> on_failure = {};
    std::function<void(const FeedFigures&)> on_turn = {};
};

class FeedPusher {
  public:
    /// `place` must outlive it.
    explicit FeedPusher(const FeedPlace& place);
    FeedPusher(const FeedPusher&) = delete;
    FeedPusher& operator=(const FeedPusher&) = delete;
    /// Waits for what is being sent.
    ~FeedPusher();

    /// How long to wait after so many failures, one after the other: a second, then twice as long
    /// each time, at most five minutes.
    static std::chrono::milliseconds WaitAfter(std::int64_t failures);

  private:
    using Steady = std::chrono::steady_clock;

    void Run();
    /// Sends what is new, where there is something or an hour has gone.
    Status Turn();
    Result<std::int64_t> LogSize();
    void Failed(const Error& error);

    const FeedPlace& place_;
    std::unique_ptr<Register> reg_;
    FeedFigures figures_;
    std::int64_t received_ = -1;  // not asked yet
    Steady::time_point asked_at_, next_;
    std::atomic<bool> ends_{false};
    std::thread thread_;
};

}  // namespace zhengji
