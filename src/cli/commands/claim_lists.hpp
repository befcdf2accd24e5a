// Lists of claims as the review and the issue print them.
#pragma once

#include <vector>

#include "app/claims/claim_board.hpp"
#include "cli/command.hpp"

namespace zhengji {

/// A heading with the number of claims, then one claim a line with its explanation.
void ListClaims(const Invocation& call, Code heading, const std::vector<DecidedClaim>& claims);

}  // namespace zhengji
