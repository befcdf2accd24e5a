// The names under which the program asks policy for its terms and bounds. One that no entry bears
// would be asked for in vain, and one that nobody asks for says nothing.
#pragma once

#include <string_view>
#include <vector>

#include "rules/policy/book.hpp"

namespace zhengji {

/// What is wrong with the name of an entry of that kind; nothing where the kind's names are free.
std::optional<Message> NobodyAsksFor(std::string_view kind, std::string_view name);

/// policy_gap for every name that is asked for everywhere and that no entry bears without a
/// province. Of a kind that is left out altogether nothing is said here (KindsLeftOut).
std::vector<PolicyFault> NamesLeftOut(const PolicyBook& book);

}  // namespace zhengji
