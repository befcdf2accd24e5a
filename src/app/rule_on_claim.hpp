// Use case: an officer's own word on one claim, with a reason: refuse it, or return it once for
// correction (S25-4, reading). A returned claim is pending again when its corrected row is loaded.
#pragma once

#include <string>

#include "app/find_claim.hpp"
#include "app/register.hpp"

namespace zhengji {

struct ClaimRuling {
    ClaimName claim;
    ClaimState state{};  ///< kRefused or kReturned
    std::string reason;
    Officer officer;
    Instant now;
};

/// claim_unknown, claim_ambiguous; claim_no_review when no window holds the claim; claim_closed
/// when it is not open to this; claim_returned_before; review_not_open. The notes say when it was
/// late.
Result<std::vector<Reason>> RuleOnClaim(Register& reg, const ClaimRuling& ruling);

}  // namespace zhengji
