// The operations of files handed in for an import.
#pragma once

#include <vector>

#include "operations/operation.hpp"

namespace zhengji {

void AddImports(std::vector<Operation>& table);

}  // namespace zhengji
