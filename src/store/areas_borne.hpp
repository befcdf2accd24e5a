// The divisions that records of this register bear: those claimed, those that certificates are
// valid in, those that results state. For whoever would take a division out of policy.
#pragma once

#include <set>

#include "rules/policy/terms.hpp"
#include "store/store.hpp"

namespace zhengji {

/// Reads the whole of three tables.
Result<std::set<DivisionCode>> AreasBorne(Transaction& tx);

}  // namespace zhengji
