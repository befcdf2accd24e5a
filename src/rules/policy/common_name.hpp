// What people call an autonomous unit, as notices and rosters write it. Pure.
#pragma once

#include <string>
#include <string_view>

namespace zhengji {

/// 峨边县 for 峨边彝族自治县, 甘孜州 for 甘孜藏族自治州, 鄂温克旗 for 鄂温克族自治旗: the name of
/// the place without those of the peoples, and the kind of the unit. Any other name is itself.
std::string CommonName(std::string_view official);

}  // namespace zhengji
