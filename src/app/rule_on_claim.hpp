// Use case: an officer's own word on one claim, with a reason: refuse it, return it once for
// correction (S25-4, reading), hold it back, or release it again. A returned claim is pending again
// when its correction comes (correct_claim.hpp).
#pragma once

#include <string>

#include "app/find_claim.hpp"
#include "app/register.hpp"

namespace zhengji {

struct ClaimRuling {
    ClaimName claim;
    ClaimState state{};  ///< kRefused, kReturned, kHeld, or kPending for what is no longer held
    std::string reason;  ///< may be empty where a claim is released
    Officer officer;
    Instant now;
};

/// claim_unknown, claim_ambiguous; claim_no_review when no window holds the claim; claim_closed
/// when it is not open to this; claim_returned_before; review_not_open, review_late. Holding and
/// releasing decide nothing: they ask for no window. The notes say by which extension it was done,
/// and until when a correction is awaited.
Result<std::vector<Reason>> RuleOnClaim(Register& reg, const ClaimRuling& ruling);

}  // namespace zhengji
