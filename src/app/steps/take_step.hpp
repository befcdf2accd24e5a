// Use case: take one step of a procedure. The table says whether it may follow, who may take it and
// what must be stated; the procedure's own check (src/app/steps) asks the law and records the
// official acts that follow. Step, acts and leaves are one transaction.
#pragma once

#include "app/cases/step_request.hpp"
#include "app/gate/gate.hpp"

namespace zhengji {

/// Returns once a signed checkpoint covers the acts it led to.
Result<StepReport> TakeStep(Register& reg, const StepRequest& request);
/// The same as part of the caller's deed, who is the step's officer.
Result<StepReport> TakeStepIn(Acting& acting, const StepRequest& request);

}  // namespace zhengji
