// What the provinces are called in messages, where there is no policy to ask: by their first two
// digits (GB/T 2260).
#pragma once

#include <string>
#include <string_view>

#include "messages/code.hpp"

namespace zhengji {

/// `64` as 宁夏回族自治区 or Ningxia. Digits that are no province's stay as they are: `99 省份`,
/// `province 99`.
std::string ProvinceName(std::string_view digits, Language language);

}  // namespace zhengji
