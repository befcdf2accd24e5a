// The rounds of a server that tell: one follows the log for watch lists, tells of last days and
// puts what was told on its way, some send it. Beside those of other servers of the same register.
#pragma once

#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "api/rounds.hpp"
#include "app/letters/deliver.hpp"
#include "app/reading/last_days.hpp"

namespace zhengji {

struct MessengerPlace {
    RoundsPlace rounds;
    std::function<Instant()> clock;
    Courier courier = {};
    /// Told of what is passed over (app/register/passed_over.hpp), and in which work.
    std::function<void(std::string_view, const Error&)> on_passed = {};
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
    std::vector<Rounds::Part> Teller();
    Rounds::Part Sender(Carrier post);
    PassedOver PassedIn(std::string_view work) const;
    Result<bool> Count(Register& reg);

    MessengerPlace& place_;
    LastDays last_days_;  // the teller's
    std::vector<std::unique_ptr<Rounds>> rounds_;
};

}  // namespace zhengji
