// A session as people write it. Pure.
#pragma once

#include <optional>
#include <string_view>

#include "rules/policy/terms.hpp"

namespace zhengji {

/// 2024H2 in any width, or as notices write it: 2024年下半年, 2024年度.
std::optional<Session> SessionTyped(std::string_view text);

}  // namespace zhengji
