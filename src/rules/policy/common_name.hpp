// What people call a place, as notices and rosters write it. Pure.
#pragma once

#include <string>
#include <string_view>

namespace zhengji {

/// 峨边县 for 峨边彝族自治县, 甘孜州 for 甘孜藏族自治州, 鄂温克旗 for 鄂温克族自治旗: the name of
/// the place without those of the peoples, and the kind of the unit. Any other name is itself.
std::string CommonName(std::string_view official);

/// 西　吉　县, 固原市/西吉县, 宁夏-固原市-西吉县 without what is put between their characters and
/// steps; as it is where nothing else would be left.
std::string WithoutGaps(std::string_view stated);

}  // namespace zhengji
