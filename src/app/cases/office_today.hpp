// Who may act in a case today: whose the certificate is by now, and whether the province still has
// an agency (N47-10, N47-14; docs/adr/0053).
#pragma once

#include <string>

#include "app/cases/steps.hpp"

namespace zhengji {

/// registered_elsewhere_now where an act of that kind about the case's certificate is another
/// province's today (OfficeOver), or the case was passed to one whose it is not.
Status StillOfOffice(const StepContext& step, ActKind kind);

/// By the agency's name in the register; empty where the province never had one (N47-13). no_agency
/// where it had and has none now (N47-14).
Result<std::string> AgencyName(const StepContext& step);

}  // namespace zhengji
