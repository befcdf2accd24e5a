// The claim board: every claim with the rules' answer, rivals for the same sitting resolved across
// all provinces. Used by `claims decide` and by the review, so that both always say the same.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/register.hpp"
#include "rules/claims/claim.hpp"
#include "store/claims.hpp"

namespace zhengji {

struct DecidedClaim {
    StoredClaim claim;
    std::optional<StoredResult> result;  ///< of its admission number, as on the board
    Decision<ClaimOutcome> decision;
};

/// The claim as the rules see it.
Claim AsHandedIn(const StoredClaim& claim);

/// The rules' answers for the claims of one province, or of all. Changes nothing.
Result<std::vector<DecidedClaim>> DecideClaims(Transaction& tx, const PolicyBook& book,
                                               std::optional<int> province, Instant now);

/// The reasons' codes separated by `;`.
std::string ReasonCodes(const std::vector<Reason>& reasons);
/// The reasons in words, each with its rule and source, separated by `；`.
std::string Explanation(const std::vector<Reason>& reasons, Language language);

}  // namespace zhengji
