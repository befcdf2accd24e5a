// The divisions as the page's place selector wants them. Pure.
#pragma once

#include <string>

#include "rules/policy/divisions.hpp"

namespace zhengji {

/// Provinces with their prefectures with their counties: `[{code, name, children: […]}]`.
std::string PlaceTreeJson(const Divisions& places);

}  // namespace zhengji
