// Which texts are prose, and so may have several lines: what people write whole sentences in. Every
// other one is a name, a number or a title, on one line. Pure.
#pragma once

#include <string_view>

namespace zhengji {

/// By the name of its field or member: `reason`.
bool IsProse(std::string_view field);

}  // namespace zhengji
