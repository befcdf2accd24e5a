// Use case: an officer of a province reviews every claim that is open to it by the rules' answer,
// but those held back, returned, under a finding, or without materials.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "app/claims/claim_board.hpp"

namespace zhengji {

struct ReviewRequest {
    int province = 0;
    Officer officer;
    /// Admission numbers the officer keeps back, each with the line of the list it stands on and
    /// the reason, which may be empty.
    struct Held {
        int line = 0;
        std::string reason;
    };
    std::map<std::string, Held> held;
    /// Admission numbers of claims without materials that are reviewed all the same.
    std::set<std::string> without_materials;
    Instant now;
};

struct ReviewReport {
    std::vector<DecidedClaim> approved, refused, not_accepted;
    /// What is undecided, each with its reason: awaiting a line, not known, held, returned, under a
    /// finding, without materials, outside its review window. Listed, never lapsed.
    std::vector<DecidedClaim> left;
    std::vector<Reason> notes;  ///< review_extended, once an extension; rival_reopened
    /// Where nothing was reviewed because of the time: when review opens, or that it closed.
    std::optional<Error> out_of_time;
    bool recorded = false;  ///< whether anything was, be it only what needs no review's time
};

/// Records approval or refusal in one transaction, each claim in the review window of the notice it
/// was made under, or in an extension of it on record. An approval that the rules no longer bear
/// out, not issued yet, is withdrawn with their reason, whenever that is. hold_unknown when a
/// number on the list is no claim's that can be held; waiver_unknown when one names no claim
/// without materials.
Result<ReviewReport> ReviewClaims(Register& reg, const ReviewRequest& request);

}  // namespace zhengji
