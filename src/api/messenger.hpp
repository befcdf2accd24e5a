// The threads of a server that tell: one follows the log for watch lists, tells of last days and
// puts what was told on its way, some send it. Beside those of other servers of the same register;
// each with a connection of its own.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

#include "app/letters/deliver.hpp"
#include "app/reading/last_days.hpp"

namespace zhengji {

struct MessengerPlace {
    std::function<Result<std::unique_ptr<Register>>()> another;  ///< one more register
    std::function<Instant()> clock;
    Courier courier = {};
    std::function<void(const Error&)> on_failure = {};
    std::function<void(Carrier, const Deliveries::Counts&)> on_counted = {};  ///< now and then
};

class Messenger {
  public:
    /// `place` must outlive it.
    explicit Messenger(MessengerPlace& place);
    Messenger(const Messenger&) = delete;
    Messenger& operator=(const Messenger&) = delete;
    /// Waits for what is being sent.
    ~Messenger();

  private:
    using Turn = std::function<Result<bool>(Register&)>;
    /// Takes turns until the end; after one that found nothing to do it waits a little.
    void Run(const Turn& turn);
    Status CountNowAndThen(Register& reg);

    MessengerPlace& place_;
    std::atomic<bool> ends_{false};
    std::optional<std::chrono::steady_clock::time_point> counted_;  // the first thread's
    LastDays last_days_;                                            // the first thread's
    std::vector<std::thread> threads_;
};

}  // namespace zhengji
