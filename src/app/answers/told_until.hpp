// The last day that people are told: of what ended on the day it began, that day. By the rules it
// held no day at all, which as a period would end before it begins.
#pragma once

#include <algorithm>

#include "rules/standing/standing.hpp"

namespace zhengji {

inline std::optional<CivilDate> ToldUntil(const Standing& standing) {
    if (!standing.valid_until) return std::nullopt;
    return std::max(*standing.valid_until, standing.valid_from);
}

}  // namespace zhengji
