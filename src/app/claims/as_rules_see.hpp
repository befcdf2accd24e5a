// What the rules answered and a person said since, told apart: an objection decided against a
// claimant leaves the rules their word, should they come to another.
#pragma once

#include <vector>

#include "store/claims.hpp"

namespace zhengji {

/// Whether the refusal that was objected to was the rules' answer. An officer's own stands whatever
/// they come to say; a finding's is among what they say, as long as it stands.
Result<bool> RulesRefused(Transaction& tx, const StoredClaim& claim);

/// The board as the rules alone see it, where a person upheld what they had answered.
Result<std::vector<ClaimOnBoard>> AsRulesSee(Transaction& tx, std::vector<ClaimOnBoard> board);

}  // namespace zhengji
