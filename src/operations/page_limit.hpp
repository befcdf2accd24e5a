// How much stands on a page of a list.
#pragma once

#include <algorithm>
#include <optional>
#include <string>

#include "messages/message.hpp"

namespace zhengji {

struct PageSizes {
    int usual = 0, most = 0;
};
/// What was asked for, at most what there can be; bad_option below one.
inline Result<int> LimitOf(std::optional<int> asked, PageSizes sizes) {
    if (asked && *asked < 1) return MakeError(Code::bad_option, {"limit", std::to_string(*asked)});
    return std::min(asked.value_or(sizes.usual), sizes.most);
}

}  // namespace zhengji
