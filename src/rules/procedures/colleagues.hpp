// The power to see who else acts for one's own body; its row stands in powers.cpp.
#pragma once

#include <string_view>

namespace zhengji::action {

inline constexpr std::string_view kAccountsColleagues = "accounts.colleagues";

}  // namespace zhengji::action
