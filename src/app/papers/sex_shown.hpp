// The sex that a paper shows. Pure.
#pragma once

#include <string>

#include "rules/exam/identity.hpp"

namespace zhengji {

/// 男 or 女: as it was recorded, else as the identity number says; empty where neither does.
inline std::string SexShown(const std::string& recorded, const Identity& identity) {
    const auto sex = identity.SexOf();
    if (!recorded.empty() || !sex) return recorded;
    return *sex == Identity::Sex::kMale ? "男" : "女";
}

}  // namespace zhengji
