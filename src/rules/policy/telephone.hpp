// Whether a printed telephone or fax number can have that many digits: Shanghai's fax in N47 has
// one too many. Nobody's number is refused for that; it is kept as printed and flagged.
#pragma once

#include <string_view>

namespace zhengji {

/// True when `text` is no Chinese number by its digits: a fixed one with its area code has 11 or
/// 12 (11 behind 010 and 02x), without it 7 or 8, a mobile one 11, a 400 one 10, a short one 3 to
/// 6. Several may stand side by side. Empty text is not odd.
bool DigitsAreOff(std::string_view text);

}  // namespace zhengji
