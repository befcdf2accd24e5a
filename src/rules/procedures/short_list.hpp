// A few values in a row of a table, kept in the row itself. For tables that the compiler makes.
#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>

namespace zhengji {

template <class T, std::size_t Most>
class ShortList {
  public:
    constexpr ShortList() = default;
    /// More than fit do not compile where the row is a constant.
    constexpr ShortList(std::initializer_list<T> values) {
        for (const T& value : values)
            values_.at(size_++) = value;
    }

    /// This list, and what another one has besides.
    constexpr ShortList With(const ShortList& others) const {
        ShortList both = *this;
        for (const T& value : others)
            both.values_.at(both.size_++) = value;
        return both;
    }

    constexpr const T* begin() const { return values_.data(); }
    constexpr const T* end() const { return values_.data() + size_; }
    constexpr std::size_t size() const { return size_; }
    constexpr bool empty() const { return size_ == 0; }

  private:
    std::array<T, Most> values_{};
    std::size_t size_ = 0;
};

}  // namespace zhengji
