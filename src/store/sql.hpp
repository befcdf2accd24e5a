// A statement's text, fixed when the program is compiled: nothing but literals and constants put
// together from literals (`kColumns + " WHERE id = $1"`) turns into one. So no value is ever pasted
// into SQL, and the text's address names the statement for ever (statements are cached by it).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace zhengji {

/// Text of known length, to put constants together from. N counts the closing NUL.
template <std::size_t N>
struct SqlText {
    consteval SqlText() = default;
    consteval SqlText(const char (&literal)[N]) {  // NOLINT(google-explicit-constructor)
        std::copy_n(literal, N, text);
    }
    char text[N] = {};
};

template <std::size_t N, std::size_t M>
consteval SqlText<N + M - 1> operator+(const SqlText<N>& left, const SqlText<M>& right) {
    SqlText<N + M - 1> both;
    std::copy_n(left.text, N - 1, both.text);
    std::copy_n(right.text, M, both.text + N - 1);
    return both;
}
template <std::size_t N, std::size_t M>
consteval SqlText<N + M - 1> operator+(const SqlText<N>& left, const char (&right)[M]) {
    return left + SqlText<M>(right);
}

/// What a statement may read: rows found by a key, or a whole table of the nation's size (audits,
/// replays). The plan of every statement of the first kind is checked by a test; one of the second
/// kind has no time limit.
enum class Reads : std::uint8_t { kByKey, kWhole };

class Sql {
  public:
    template <std::size_t N>
    consteval Sql(const char (&literal)[N])  // NOLINT(google-explicit-constructor)
        : Sql(literal, N, Reads::kByKey) {}
    template <std::size_t N>
    consteval Sql(const SqlText<N>& constant)  // NOLINT(google-explicit-constructor)
        : Sql(constant.text, N, Reads::kByKey) {}
    template <std::size_t N>
    consteval Sql(const SqlText<N>& constant, Reads reads) : Sql(constant.text, N, reads) {}

    template <std::size_t N>
    static consteval Sql Whole(const char (&literal)[N]) {
        return {literal, N, Reads::kWhole};
    }

    std::string_view Text() const { return {text_, size_}; }
    const char* Address() const { return text_; }  ///< ends with NUL
    Reads What() const { return reads_; }

  private:
    // Reading the closing NUL here refuses arrays that are not constants.
    consteval Sql(const char* text, std::size_t size, Reads reads)
        : text_(text), size_(text[size - 1] == '\0' ? size - 1 : throw "no text"), reads_(reads) {}

    const char* text_;
    std::size_t size_;
    Reads reads_;
};

}  // namespace zhengji
