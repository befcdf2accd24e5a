// A name that may be one and does not look so: taken as it is written, and told.
#pragma once

#include <optional>
#include <string_view>

#include "messages/message.hpp"

namespace zhengji {

/// stated_doubtful; nothing: there is no doubt. REQUIRES: NotOfAName finds nothing in it.
std::optional<Message> DoubtfulName(std::string_view name);

}  // namespace zhengji
