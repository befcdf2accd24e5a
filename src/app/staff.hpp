// Use cases: accounts. The first account may be given by anyone, and must be one that can give
// others.
#pragma once

#include <vector>

#include "app/register.hpp"
#include "store/staff.hpp"

namespace zhengji {

/// no_power; staff_name_taken when the name is another account's written otherwise.
Status GrantCapacity(Register& reg, GrantedCapacity granted, const Officer& officer, Instant now);
/// The last day they hold: today. unknown_officer; staff_last_grantor when nobody could grant any
/// more.
Result<CivilDate> RevokeCapacities(Register& reg, const std::string& name, const Officer& officer,
                                   Instant now);
Result<std::vector<GrantedCapacity>> AllCapacities(Register& reg);

}  // namespace zhengji
