// A thread of a server that works beside its clerks: it goes its rounds through the parts of its
// work, a turn each, with a connection of its own, until it ends. What a part fails with, or
// throws, is told and keeps no other part from its turn; the part itself comes again later.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "app/register/register.hpp"

namespace zhengji {

struct RoundsPlace {
    std::function<Result<std::unique_ptr<Register>>()> another;  ///< one more register
    std::function<void(const Error&)> on_failure = {};
};

class Rounds {
  public:
    using Millis = std::chrono::milliseconds;

    /// One part of the work.
    struct Part {
        /// Whether there is more to do at once.
        std::function<Result<bool>(Register&)> turn;
        Millis idle{200};  ///< how long it rests after a turn that left nothing to do
        /// The same after so many turns, one after the other, that failed.
        std::function<Millis(std::int64_t failures)> after_failure = [](std::int64_t) {
            return Millis(2000);
        };
        bool at_end = false;  ///< takes a last turn when the rounds end
    };

    Rounds(RoundsPlace place, std::vector<Part> parts);
    Rounds(const Rounds&) = delete;
    Rounds& operator=(const Rounds&) = delete;
    /// Waits for the turn under way.
    ~Rounds();

    /// No new turn is begun: of several rounds each is told before one is waited for.
    void End();

  private:
    using Steady = std::chrono::steady_clock;  // measures how long; says nothing of the day
    struct Due {
        Part part;
        Steady::time_point at = {};
        std::int64_t failures = 0;
    };

    void Run();
    void TakeTurn(Due& due);
    Result<bool> Guarded(const Part& part);
    /// False once it ends.
    bool Rest(Steady::time_point until);

    const RoundsPlace place_;
    std::vector<Due> parts_;
    std::unique_ptr<Register> reg_;  // null after what its connection may not have survived
    std::mutex mutex_;
    std::condition_variable wake_;
    bool ends_ = false;
    std::thread thread_;
};

}  // namespace zhengji
