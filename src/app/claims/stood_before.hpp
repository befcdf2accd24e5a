// As what a claim stood before it was held, or before a finding refused it, read from its record:
// what was said of it then stands again as that is over (docs/adr/0072).
#pragma once

#include <optional>

#include "rules/procedures/procedure.hpp"
#include "store/claims.hpp"

namespace zhengji {

/// What is recorded where something said before stands again: what was said, with the step by which
/// it does and that one's own words beside.
Review StandingAgain(const Review& before, const Verb& verb, std::string words);
/// The step by which a review only says again what was said before; nothing: it says it first.
std::optional<CaseStep> AsStoodAgain(const Review& review);

/// The first review that a held claim goes back to as it is released; nothing where it had none, or
/// what the reviewer saw was corrected since: the claim, or the result and whose it is.
Result<std::optional<Review>> HeldFrom(Transaction& tx, const StoredClaim& claim);

/// Whether what is recorded last of a claim is its refusal by a finding, or by the rules for one.
bool IsRefusedByFinding(ClaimState state, std::string_view reasons);
struct BeforeFinding {
    std::optional<Review> review;  ///< nothing: it was pending
    Instant refused_at;
    bool corrected = false;  ///< the result or whose it is was, since that was said
};
/// REQUIRES: IsRefusedByFinding.
Result<BeforeFinding> StoodBeforeFinding(Transaction& tx, const StoredClaim& claim);

/// Whether an officer's first review against the claim still waits for its decision.
bool AgainstStands(std::span<const Review> history);

}  // namespace zhengji
