// Use case: an officer of a province reviews every pending claim by the rules' answer, but those
// held.
#pragma once

#include <string>
#include <vector>

#include "app/claim_board.hpp"

namespace zhengji {

struct ReviewRequest {
    int province = 0;
    Officer officer;
    std::vector<std::string> held;  ///< admission numbers the officer keeps back
    Instant now;
};

struct ReviewReport {
    std::vector<DecidedClaim> approved, refused, not_accepted;
    /// Left pending: awaiting a line, not known, held, or before their review window. Listed, never
    /// lapsed.
    std::vector<DecidedClaim> left;
    std::vector<Reason> notes;  ///< review_late, once a session
};

/// Records approval or refusal in one transaction. review_not_open when every pending claim's
/// window is yet to open; hold_unknown when a held number is no pending claim's.
Result<ReviewReport> ReviewClaims(Register& reg, const ReviewRequest& request);

}  // namespace zhengji
