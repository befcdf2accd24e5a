// A long text as it travels inside a JSON file: packed by zlib (RFC 1950), then base64.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace zhengji {

std::string PackText(std::string_view text);
/// Nothing where it is no such packing, or unfolds to more than `most` bytes.
std::optional<std::string> UnpackText(std::string_view packed, std::size_t most);

}  // namespace zhengji
