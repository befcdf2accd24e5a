// Use cases: accounts. The first account may be given by anyone, and must be one that can give
// others.
#pragma once

#include <vector>

#include "app/register.hpp"
#include "store/staff.hpp"

namespace zhengji {

Status GrantCapacity(Register& reg, GrantedCapacity granted, const Officer& officer, Instant now);
/// The last day they hold: today.
Result<CivilDate> RevokeCapacities(Register& reg, const std::string& name, const Officer& officer,
                                   Instant now);
Result<std::vector<GrantedCapacity>> AllCapacities(Register& reg);

}  // namespace zhengji
