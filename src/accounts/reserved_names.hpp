// Names that no new account is given. Pure.
#pragma once

#include <string_view>

namespace zhengji {

/// Whether an account of that name would be taken for a holder's, or for the register itself: so
/// too in traditional characters, and with something added. REQUIRES: IsUtf8(name).
bool ReadsAsRegisters(std::string_view name);

}  // namespace zhengji
