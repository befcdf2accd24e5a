// What was corrected of a result while the certificate issued on it was void: nothing followed
// then, for it was no certificate. Once it is as if never void, what would have followed does.
#pragma once

#include <string>

#include "app/cases/steps.hpp"

namespace zhengji {

/// Of one that was reinstated, for corrections since the day it was declared void.
Status CarryCorrections(StepContext& step, const std::string& certificate, CivilDate voided);

}  // namespace zhengji
