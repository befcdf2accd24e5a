// People whom a line's population can neither count in nor leave out by what is known: the results
// state no home area, one too wide to say, or one that no list decides.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rules/policy/book.hpp"

namespace zhengji {

/// People present of whom nothing says whether they sat in a separate-line area.
struct Unplaced {
    Level level{};
    DivisionCode home;  ///< 0: none is stated
    std::int64_t people = 0;
};
/// Whether it was said that a line is proposed without them.
enum class UnplacedPeople : std::uint8_t { kNotSaid, kLeftOut };

/// How many of each home area: `640400 宁夏回族自治区固原市: 10`, what states none first.
std::vector<std::string> EachHome(const PolicyBook& book, const std::vector<Unplaced>& unplaced,
                                  Language language);
inline std::string_view BetweenHomes(Language language) {
    return language == Language::kChinese ? "，" : ", ";
}
/// The same in one text: `no home area: 8, 640400 宁夏回族自治区固原市: 10`.
std::string ByHome(const PolicyBook& book, const std::vector<Unplaced>& unplaced,
                   Language language);
/// step_field_missing where there are any and nobody said that they are left out.
Status RequirePlaced(const PolicyBook& book, const std::vector<Unplaced>& unplaced,
                     UnplacedPeople said);

}  // namespace zhengji
