// What acts that one transaction will do are about, held and read before the first of them begins
// (store/read_ahead.hpp).
#pragma once

#include <span>
#include <vector>

#include "app/gate/asked.hpp"

namespace zhengji {

/// Of each act whether it is to be done in this transaction: not where another holds whom it is
/// about. The first waits for that; what says nothing of itself is done as ever.
Result<std::vector<bool>> Foresee(Transaction& tx, std::span<const Asked* const> acts);

}  // namespace zhengji
