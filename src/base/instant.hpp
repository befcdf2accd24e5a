// A moment in time, to the millisecond, shown in Beijing time (UTC+8, no summer time since 1992).
// Comes in as an argument everywhere; only src/main reads the clock.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/civil_date.hpp"

namespace zhengji {

struct Instant {
    std::int64_t millis = 0;  ///< since 1970-01-01T00:00:00Z

    /// Reads `YYYY-MM-DDTHH:MM[:SS[.mmm]]` with an offset (`Z`, `+08:00`) or none (Beijing time);
    /// a space may stand for the `T`. A day alone is midnight at its start. Nothing for other text.
    static std::optional<Instant> Parse(std::string_view text);
    /// Beijing midnight at the start of `day`.
    static Instant StartOf(CivilDate day);

    /// The Beijing day this moment falls on.
    CivilDate Day() const;
    /// `2025-02-28T17:00:00+08:00`; milliseconds only when they are not zero.
    std::string ToString() const;

    friend bool operator==(const Instant&, const Instant&) = default;
    friend auto operator<=>(const Instant&, const Instant&) = default;
};

/// Units of time as an Instant counts them.
namespace millis {
inline constexpr std::int64_t kSecond = 1000, kMinute = 60 * kSecond, kHour = 60 * kMinute,
                              kDay = 24 * kHour;
}  // namespace millis

inline Instant After(Instant at, std::int64_t how_long) {
    return Instant{at.millis + how_long};
}

}  // namespace zhengji
