// The steps of an application for registration until it is accepted (N47-3, 6), as they are
// checked.
#pragma once

#include "app/cases/steps.hpp"

namespace zhengji::filing {

Status Apply(StepContext& step);
Status Attest(StepContext& step);
Status Accept(StepContext& step);
Status Return(StepContext& step);
Status Resubmit(StepContext& step);
Status TakeBack(StepContext& step);
Status Lapse(StepContext& step);

/// By when an application is to come back: as its own clock has it, or as its certificate's life
/// has it where a cancellation since undone stood in the way (N47-11). REQUIRES: it was returned.
Result<TermEnd> BackByNow(Transaction& tx, const PolicyBook& book, const CaseRecord& application,
                          CivilDate today);

}  // namespace zhengji::filing
