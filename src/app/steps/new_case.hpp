// A case before its first step: what it is about and whose office it belongs to, as its procedure's
// row says, and what is answered where that is not there.
#pragma once

#include <optional>

#include "app/cases/step_request.hpp"
#include "app/gate/gate.hpp"
#include "store/cases.hpp"

namespace zhengji {

/// The case that a step opens, not yet numbered; whatever it is about must be there.
Result<CaseRecord> NewCase(Acting& acting, const StepRequest& request);

/// What is answered where what a step was asked about is not there; nothing for what is no one's to
/// keep from others.
std::optional<Error> UnknownOf(const StepRequest& request);

}  // namespace zhengji
