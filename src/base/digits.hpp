// Digits 0 to 9 in text.
#pragma once

#include <string_view>

namespace zhengji {

constexpr bool IsDigit(char c) {
    return c >= '0' && c <= '9';
}

/// Whether `text` is nothing but digits; true of empty text.
constexpr bool AllDigits(std::string_view text) {
    for (const char c : text) {
        if (!IsDigit(c)) return false;
    }
    return true;
}

/// The number `digits` write. REQUIRES: AllDigits(digits), nine of them at most.
constexpr int ValueOf(std::string_view digits) {
    int value = 0;
    for (const char c : digits)
        value = value * 10 + (c - '0');
    return value;
}

}  // namespace zhengji
