#include "base/one_line.hpp"

#include "base/text.hpp"

namespace zhengji {

bool IsOneLine(std::string_view text, std::size_t most) {
    return IsUtf8(text) && !Trim(text).empty() && CodePoints(text) <= most && !FirstIgnorable(text);
}

}  // namespace zhengji
