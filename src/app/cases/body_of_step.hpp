// In whose name a step of a case was taken, as whoever reads the case may be told: a registration
// agency by its name in the register, an institution by its own, any other office by its province
// and role. Changes nothing.
#pragma once

#include <string>

#include "app/gate/gate.hpp"
#include "rules/procedures/procedure.hpp"
#include "store/case_record.hpp"

namespace zhengji {

/// In words (Word). By the roles that the row leaves the step to and its officer held on its day;
/// where none is known, by all of the row's; empty where it followed from a step elsewhere.
Result<std::string> BodyOfStep(Reading& reading, const CaseRecord& record, const CaseStep& step,
                               const StepRule& row);

}  // namespace zhengji
