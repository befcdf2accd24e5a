// Claims that were refused for what is so no more: by a correction, a finding, its being set aside,
// or who is who (docs/adr/0061, 0072).
#pragma once

#include <span>

#include "app/claims/after_finding.hpp"
#include "app/claims/reopen_claims.hpp"

namespace zhengji {

struct TakenUpAgain {
    int reopened = 0;             ///< pending again
    std::vector<Message> others;  ///< which stand again as before a finding, and until when
};
/// The claims of these persons that were refused, by the rules or with an objection to that upheld,
/// and that nothing known today speaks against: they are pending again. What a finding refused
/// stands again as it stood before.
Result<TakenUpAgain> ReopenUnbarred(Transaction& tx, const PolicyBook& book,
                                    std::span<const PersonId> persons, const Reopening& why,
                                    const std::optional<LiftedFinding>& lifted);

/// What gave way to these claims, which have just changed, and need not any more: an earlier claim
/// bars a later one only as long as it is eligible (RULES.md §7). Which are pending again.
Result<std::vector<DecidedClaim>> ReopenRivals(Transaction& tx, const PolicyBook& book,
                                               std::span<const StoredClaim> fallen,
                                               const Officer& officer, Instant now);
/// Which of them is, for whoever let the other fall.
Reason RivalReopened(const DecidedClaim& one);
/// The claims that another policy answers otherwise, and what gave way to those of them that were
/// approved.
Status ReopenAll(Transaction& tx, const PolicyBook& book, const ChangedClaims& changed,
                 const Reopening& why);

}  // namespace zhengji
