// The operations of imports that were carried out.
#pragma once

#include <vector>

#include "operations/operation.hpp"

namespace zhengji {

void AddImportHistory(std::vector<Operation>& table);

}  // namespace zhengji
