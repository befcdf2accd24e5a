// The rounds of a server that keep its house: what has run out is swept away, and the scanner is
// asked about what was held while it was away. Beside those of other servers of the same register.
#pragma once

#include <functional>
#include <memory>
#include <string_view>

#include "api/rounds.hpp"
#include "app/claims/unscanned_files.hpp"

namespace zhengji {

struct HousekeeperPlace {
    RoundsPlace rounds;
    std::function<Instant()> clock;  ///< the register's moment
    FileDesk& files;
    /// Told of what is passed over (app/register/passed_over.hpp), and in which work.
    std::function<void(std::string_view, const Error&)> on_passed = {};
};

class Housekeeper {
  public:
    /// `place` must outlive it.
    explicit Housekeeper(const HousekeeperPlace& place);

  private:
    Rounds::Part Scans();

    const HousekeeperPlace& place_;
    UnscannedFiles held_;
    Rounds sweeps_;
    std::unique_ptr<Rounds> scans_;  // a scanner that says nothing keeps no sweep waiting
};

}  // namespace zhengji
