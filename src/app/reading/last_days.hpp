// Use cases: whoever has an account is told before a day passes that they should not miss: that the
// registration of a certificate may be renewed, and that it is about to end (N47-3, N47-6); that a
// claim returned is about to be too late, or that applications are about to close for whoever may
// claim or has begun to (S25-2); and that paper waits to be collected. Once for each such day,
// however often the register looks: what was told is known by its mark.
#pragma once

#include <optional>
#include <string>

#include "app/gate/gate.hpp"
#include "app/register/passed_over.hpp"

namespace zhengji {

/// A pass through the accounts of holders once a day, from eight in the morning on, a few at a
/// time. One thread's; of several servers each has its own.
class LastDays {
  public:
    /// The next few; false: today's are done. What about one of them cannot be read or worked out
    /// is passed over, and told tomorrow should it be mended.
    Result<bool> TellSome(Register& reg, Instant now, const PassedOver& passed = {});

  private:
    std::optional<CivilDate> day_;  // of the pass that goes on, or was done last
    std::string after_;             // the owner it has come to; empty: it is done
};

}  // namespace zhengji
