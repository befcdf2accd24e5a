// The rows of the feed over HTTP, at the national register (docs/adr/0049).
#pragma once

#include "operations/operation.hpp"

namespace zhengji {

void AddFeed(std::vector<Operation>& table);

}  // namespace zhengji
