// A finding that review or a court set aside (D31-18), and what of another finding stands in a new
// one's way.
#pragma once

#include "app/cases/steps.hpp"
#include "rules/procedures/finding.hpp"

namespace zhengji {

/// no_power: fraud in registering (N47-10) is the provincial authority's to establish, and to undo.
Status MayEstablish(StepContext& step);

/// What was declared void is not found to be so again, nor is a claim that a finding refused: only
/// an act of D31-8, which enters the record for long, and from the day after.
/// finding_void_already; finding_made_already.
Status FoundAlready(const StepContext& step, const finding::Article& article);

/// step_field_bad where the review's decision would be from before the finding.
Status ProposeUndoing(StepContext& step);
/// The finding is as if never made: what it declared void, refused, or gave the ground to cancel is
/// restored by acts of their own, what other matters ended stays so.
Status SetAside(StepContext& step);

}  // namespace zhengji
