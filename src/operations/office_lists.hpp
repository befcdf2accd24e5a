// The rows of what an office looks up beside its cases: its own accounts, and what else waits
// there.
#pragma once

#include "operations/operation.hpp"

namespace zhengji {

void AddColleagues(std::vector<Operation>& table);
void AddAlsoWaits(std::vector<Operation>& table);

}  // namespace zhengji
