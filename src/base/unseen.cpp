#include "base/unseen.hpp"

#include <string>

#include "base/text.hpp"

namespace zhengji {

std::optional<char32_t> FirstUnseen(std::string_view text, LineBreaks breaks) {
    if (!MayHideSomething(text)) return std::nullopt;
    if (breaks == LineBreaks::kNone) return FirstIgnorable(text);
    std::string lines(text);
    std::erase_if(lines, [](char c) { return c == '\n' || c == '\r' || c == '\t'; });
    return FirstInvisible(lines);
}

}  // namespace zhengji
