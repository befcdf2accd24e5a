// Which operation an address asks for: the table's paths, a segment at a time.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "operations/operation.hpp"

namespace zhengji {

/// The operation of an address, with what its path says of what is asked.
struct Found {
    const Operation* operation = nullptr;  ///< null: the address takes other methods only
    std::vector<std::pair<std::string, std::string>> in_path;  ///< member, text
    std::string methods;  ///< that the address takes, for Allow (RFC 9110 §10.2.1)
};
/// Of several that take a path the one that says more of it by itself: `/sessions/end` before
/// `/sessions/{session}`. Nothing where no operation lies there. `path`: percent-decoded, below the
/// prefix; a member in it holds no slash.
std::optional<Found> FindOperation(std::string_view method, std::string_view path);

}  // namespace zhengji
