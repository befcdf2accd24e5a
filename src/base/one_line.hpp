// A text that people read as it stands, on one line.
#pragma once

#include <cstddef>
#include <string_view>

namespace zhengji {

/// Whether `text` is UTF-8, not blank, of at most `most` characters, and has none that leaves no
/// trace or breaks the line.
bool IsOneLine(std::string_view text, std::size_t most);

}  // namespace zhengji
