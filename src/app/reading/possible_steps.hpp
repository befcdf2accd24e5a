// Which steps of a case can follow now for whoever reads it, and which it waits for; and what the
// steps that were taken are called. Changes nothing.
#pragma once

#include <span>
#include <vector>

#include "app/gate/gate.hpp"
#include "app/reading/show_cases.hpp"
#include "store/claims.hpp"

namespace zhengji {

/// Rows of the state the case is in: those that the table leaves to a role which the asker holds in
/// this matter, and from which no earlier step of theirs keeps them. What a step's own check asks
/// beyond that is found when it is taken.
Result<std::vector<const StepRule*>> StepsFor(Reading& reading, const ShownCase& shown);

/// The same of a claim, its steps so far in order. None of one's own claim (claim_own).
Result<std::vector<const StepRule*>> StepsFor(Reading& reading, const StoredClaim& claim,
                                              std::span<const CaseStep> taken);

/// The row by which each step was taken, in their order. REQUIRES: the case was read (ShowCase).
std::vector<const StepRule*> RowsOf(const CaseRecord& record);

}  // namespace zhengji
