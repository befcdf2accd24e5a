// A certificate's acts as this register recorded them, in their order; what was fed is not among
// them (app/register/fed_acts.hpp).
#pragma once

#include <string_view>
#include <vector>

#include "rules/certificates/act.hpp"
#include "store/store.hpp"

namespace zhengji {

/// None where the register recorded nothing of that number; bad_act.
Result<std::vector<Act>> RecordedActs(Transaction& tx, std::string_view certificate_no);

}  // namespace zhengji
