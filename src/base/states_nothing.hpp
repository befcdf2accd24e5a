// What people write where something must be stated and they state nothing.
#pragma once

#include <string_view>

namespace zhengji {

/// Whether what had to be stated was not: a word for none (SaysNone), or no letter and no digit at
/// all (`???`). That something lacks (缺) is said by it.
bool StatesNothing(std::string_view text);

}  // namespace zhengji
