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

}  // namespace zhengji::filing
