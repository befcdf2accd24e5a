// Whether the register that something holds is still the one at its path.
#pragma once

#include "app/register/register.hpp"

namespace zhengji {

/// Whether it was opened on files that are there no more. A few microseconds.
bool IsReplaced(Register& reg);

}  // namespace zhengji
