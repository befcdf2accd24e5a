// The policy files as they were when this program was built.
#pragma once

#include <vector>

#include "rules/policy/book.hpp"

namespace zhengji {

std::vector<PolicyFile> ShippedPolicies();

}  // namespace zhengji
