// The rows of rosters as they are published.
#pragma once

#include "operations/operation.hpp"

namespace zhengji {

void AddPublishedRosters(std::vector<Operation>& table);

}  // namespace zhengji
