// Digits 0 to 9 in text, read and written.
#pragma once

#include <array>
#include <cstddef>
#include <string>
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

/// Appends `value`, with zeros in front where it has fewer than `width` digits. For what is written
/// several times an answer, where a format string read anew each time costs more than the rest.
inline void AppendDigits(std::string& out, unsigned value, std::size_t width) {
    std::array<char, 16> digits{};
    std::size_t at = digits.size();
    for (; value != 0 || digits.size() - at < width; value /= 10)
        digits.at(--at) = static_cast<char>('0' + value % 10);
    out.append(digits.data() + at, digits.size() - at);
}

/// `07`: a province, a prefecture or a qualification by its code. REQUIRES: not negative.
inline std::string TwoDigits(int value) {
    std::string text;
    AppendDigits(text, static_cast<unsigned>(value), 2);
    return text;
}

}  // namespace zhengji
