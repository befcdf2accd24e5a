// A province's log as the national register knows it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/instant.hpp"

namespace zhengji {

struct FeedSource {
    std::string origin, verifier;
    int province = 0;
    std::int64_t size = 0;  ///< leaves received
    std::string edge;       ///< the tree's right edge, serialised; empty before the first leaf
    std::optional<Instant> received_at;
};

}  // namespace zhengji
