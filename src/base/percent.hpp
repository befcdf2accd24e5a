// Texts inside addresses and headers, by their bytes (RFC 3986 §2.1). Pure.
#pragma once

#include <string>
#include <string_view>

namespace zhengji {

/// What is no unreserved character as `%E7`.
std::string PercentEncoded(std::string_view text);

}  // namespace zhengji
