// The claims that a corrected line, or any other correction of policy, answers otherwise: the
// decided ones not issued yet are pending again, with the reason; those that led to certificates
// are told as matters for an officer and not touched.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/claims/claim_board.hpp"

namespace zhengji {

struct ChangedClaims {
    std::vector<DecidedClaim> reopened;  ///< or to be re-opened, with what the rules answer then
    std::vector<DecidedClaim> issued;
    std::vector<DecidedClaim> undecided;  ///< not decided yet: what they will be answered
};

/// What changes when `after` takes the place of `before`, among claims of the sessions that
/// `concerned` names. Changes nothing.
Result<ChangedClaims> ClaimsChangedBy(Transaction& tx, const PolicyBook& before,
                                      const PolicyBook& after, Instant now,
                                      const std::function<bool(const Session&)>& concerned);

/// Why and by whom claims are re-opened.
struct Reopening {
    Code code{};  ///< reopened_by_line, reopened_by_policy, …
    std::string words;
    Officer officer;
    Instant now;
    std::string policy_digest;
};
Status Reopen(Transaction& tx, const ChangedClaims& changed, const Reopening& why);

}  // namespace zhengji
