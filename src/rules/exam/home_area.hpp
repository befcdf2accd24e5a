// Whether the home area that results state (报名地区) is a separate-line area: a county, or all
// that a prefecture or province holds. Pure.
#pragma once

#include <optional>
#include <string_view>

#include "rules/policy/book.hpp"

namespace zhengji {

/// kListed where all of it is an area on that day, kNotListed where none of it is; else, and where
/// nothing is stated, it is not known: nobody is put into an area, or out of one, by a guess.
AreaStatus HomeAreaStatus(const PolicyBook& book, std::optional<DivisionCode> home, CivilDate on);

std::string_view Name(AreaStatus status);     ///< `not_listed`
std::string_view Chinese(AreaStatus status);  ///< `不属单独划线地区`

}  // namespace zhengji
