// Taking in what a claimant states: a claim, or the correction of one (a wrong county, basis,
// employer, name, materials). A correction says so and bears its own moment; other content without
// that word is a conflict, never a correction, but for a claim that was returned.
#pragma once

#include <optional>
#include <string>

#include "app/cases/find_claim.hpp"
#include "app/register/register.hpp"

namespace zhengji {

/// What a row of a claims file states.
struct ClaimStatement {
    ClaimRecord record;
    std::optional<Instant> corrected_at;  ///< the row says that it corrects
};

/// In the caller's transaction. A correction is taken while its call's applications run and before
/// review; of a returned claim, until the day its correction is awaited for. correction_of_nothing,
/// correction_closed, correction_late, correction_order.
Result<AddOutcome> TakeStatement(Transaction& tx, const PolicyBook& book,
                                 const ClaimStatement& statement, const Officer& officer,
                                 Instant now);

/// What a claimant corrects in one claim; an empty member leaves it as it is.
struct CorrectionRequest {
    ClaimName claim;
    std::optional<std::string> name, employer, materials;
    std::optional<Basis> basis;
    std::optional<std::string> area;  ///< a county's code, or its name where one county bears it
    Instant corrected_at;
    Officer officer;
    Instant now;
};
/// The same for one claim by name; unknown_place, area_code_abolished, area_code_not_yet,
/// correction_same; time_ahead.
Status CorrectClaim(Register& reg, const CorrectionRequest& request);

}  // namespace zhengji
