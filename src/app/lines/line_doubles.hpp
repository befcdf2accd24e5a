// Who of those that a line counts may be one with another, or was counted once for two sittings:
// what `people doubles` lists, as far as it is not decided. It keeps no line from being proposed.
#pragma once

#include <cstdint>

#include "rules/policy/terms.hpp"
#include "store/store.hpp"

namespace zhengji {

struct LineDoubles {
    std::int64_t open = 0;       ///< cases not decided of two persons who both sat in the session
    std::int64_t sat_twice = 0;  ///< persons with two sittings of a qualification in it

    bool Any() const { return open > 0 || sat_twice > 0; }
};
Result<LineDoubles> DoublesAmongCounted(Transaction& tx, const Session& session);

}  // namespace zhengji
