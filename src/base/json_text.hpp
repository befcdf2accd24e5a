// Writing JSON text piece by piece, where building a tree first would cost more than the answer.
#pragma once

#include <string>
#include <string_view>

namespace zhengji {

/// `text` as a JSON string, escaped as RFC 8785 asks (only what must be). REQUIRES: UTF-8.
std::string JsonQuoted(std::string_view text);

}  // namespace zhengji
