// What the provinces are called in messages, where there is no policy to ask: by their first two
// digits (GB/T 2260).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "messages/code.hpp"

namespace zhengji {

/// `64` as 宁夏回族自治区 or Ningxia. Digits that are no province's stay as they are: `99 省份`,
/// `province 99`.
std::string ProvinceName(std::string_view digits, Language language);
/// The two digits of a province as people write it: 64, 640000, 宁夏回族自治区, or 宁夏 where no
/// other begins so. Digits need be no province's (IsProvince).
std::optional<int> ProvinceTyped(std::string_view text);
bool IsProvince(int digits);

}  // namespace zhengji
