// A one-field value type: two strings or numbers of different meaning never mix. `Tag` is the
// struct that inherits: `struct PersonId : Strong<PersonId, std::string> { using Strong::Strong;
// };`
#pragma once

#include <compare>
#include <cstddef>
#include <functional>
#include <utility>

namespace zhengji {

template <class Tag, class T>
struct Strong {
    T value{};

    Strong() = default;
    explicit Strong(T v) : value(std::move(v)) {}

    friend bool operator==(const Strong&, const Strong&) = default;
    friend auto operator<=>(const Strong&, const Strong&) = default;
};

/// Hash of a strong value, for unordered containers: `std::unordered_map<PersonId, X, StrongHash>`.
struct StrongHash {
    template <class Tag, class T>
    std::size_t operator()(const Strong<Tag, T>& s) const {
        return std::hash<T>{}(s.value);
    }
};

}  // namespace zhengji
