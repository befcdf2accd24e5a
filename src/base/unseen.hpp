// Characters in a text that others read which nobody sees, or which steer what is shown.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace zhengji {

enum class LineBreaks : std::uint8_t {
    kNone,      ///< names, numbers, titles
    kMayStand,  ///< prose, tabs too
};

/// The first character of `text` that leaves no trace when shown, or steers it (FirstIgnorable; of
/// prose FirstInvisible). REQUIRES: IsUtf8(text).
std::optional<char32_t> FirstUnseen(std::string_view text, LineBreaks breaks);

}  // namespace zhengji
