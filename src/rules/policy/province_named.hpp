// A province by what people call it. Pure.
#pragma once

#include <optional>
#include <string_view>

#include "rules/policy/divisions.hpp"

namespace zhengji {

/// 宁夏 or 宁夏回族自治区: the one province whose name begins so; nothing where none or several do.
std::optional<DivisionCode> ProvinceNamed(const Divisions& places, std::string_view text);

}  // namespace zhengji
