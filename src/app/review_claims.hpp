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
    std::vector<Reason> notes;  ///< review_late, once a notice
    /// When review opens, if it is open for no claim yet: only claims not accepted were recorded.
    std::optional<Instant> opens;
};

/// Records approval or refusal in one transaction, each claim in the review window of the notice it
/// was made under. An approval that the rules no longer bear out, not issued yet, is withdrawn with
/// their reason. hold_unknown when a held number is no pending claim's.
Result<ReviewReport> ReviewClaims(Register& reg, const ReviewRequest& request);

}  // namespace zhengji
