// Pages of rows from the newest on, by the number of the last one seen.
#pragma once

#include <cstdint>
#include <limits>

namespace zhengji {

/// Above which number a page has no rows: `before` itself; where that is 0, none.
inline std::int64_t BeforeOrAll(std::int64_t before) {
    return before > 0 ? before : std::numeric_limits<std::int64_t>::max();
}

}  // namespace zhengji
