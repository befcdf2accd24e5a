// Claims that a finding refused and refuses no more: each stands as it stood before, and a term
// that ran then goes on for as long as was left of it (D31-18, docs/adr/0072).
#pragma once

#include <optional>
#include <set>
#include <vector>

#include "app/claims/claim_board.hpp"
#include "app/claims/claim_word.hpp"

namespace zhengji {

/// A finding that was set aside: since when it stood, and the claims it refused, by their numbers.
struct LiftedFinding {
    CivilDate since;
    std::set<std::int64_t> claims;
};

/// A step that is due about a claim, and what it comes to.
struct Restoring {
    ClaimWord word;  ///< but for who does it
    std::optional<Message> term;
};

/// What becomes of a claim: it stands again as it stood before, or it is for review, where nothing
/// had been decided or what was is not borne out; neither: nothing was lost.
struct AfterFinding {
    std::optional<Restoring> restoring;
    bool for_review = false;
};
/// `decided`: by what is known today.
Result<AfterFinding> ToDoAfterFinding(Transaction& tx, const PolicyBook& book,
                                      const DecidedClaim& decided, CivilDate today,
                                      const std::optional<LiftedFinding>& lifted);

}  // namespace zhengji
