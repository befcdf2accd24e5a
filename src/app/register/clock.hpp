// The register's clock (docs/adr/0018). Time is read from the machine, and what is recorded bears
// it for good; so a real register refuses to record by a clock that goes back, or that has run far
// ahead of what was recorded last, until persons have said what time it is. Their word is an act of
// the log: from it on time goes forward again, and what bears a later moment before it counts as of
// that moment. A rehearsal takes whatever moment --now names.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/instant.hpp"
#include "store/store.hpp"

namespace zhengji {

/// How long a register may rest, in days, before someone must say that it is so late. *Reading*:
/// sessions are half a year apart, so that one that keeps that rhythm is never asked; a wrong year
/// always is.
inline constexpr int kLongestRest = 200;

enum class ClockState : std::uint8_t {
    kRight,
    kSetBack,   ///< before the newest act
    kFarAhead,  ///< more than kLongestRest after it
};
struct ClockNow {
    ClockState state{};
    std::optional<Instant> newest;  ///< when the newest act was recorded; nothing before the first
};
/// A rehearsal is never far ahead.
Result<ClockNow> LookAtClock(Transaction& tx, Instant now);

/// Whether what is recorded `later` bears a time before what was recorded `earlier`, by more than
/// the clocks of machines differ.
bool IsSetBack(Instant later, Instant earlier);

/// Whether an action may be taken by this clock: clock_set_back, clock_far_ahead. What only reads
/// may be done by any.
Status ClockAllows(Transaction& tx, std::string_view action, Instant now);

}  // namespace zhengji
