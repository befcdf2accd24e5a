// Whose accounts an officer may deal with: such as he could have granted, and never his own while
// another could.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/gate/gate.hpp"
#include "store/staff.hpp"

namespace zhengji {

/// Everything of one account, for one who may reach all of it; for others there is no such account.
/// unknown_officer.
Result<std::vector<GrantedCapacity>> AccountFor(Acting& acting, const std::string& name,
                                                std::string_view action);

/// How many others than those can take `action` in a matter on a day.
Result<int> OthersWho(Transaction& tx, std::string_view action, const Matter& matter, CivilDate on,
                      const std::vector<std::string>& than);

/// two_persons: who proposed or approved what the account decides by makes no link to it while
/// an officer could who did neither, nor who proposed it while who approved it could; one officer
/// would become two (docs/adr/0056). In a real register, where granting takes two.
Status NotByItsGranters(Transaction& tx, std::span<const GrantedCapacity> account,
                        const Officer& officer, CivilDate today);

/// Whether the officer is whom the grant is for.
Result<bool> IsForSelf(Transaction& tx, const GrantedCapacity& granted, const Officer& officer);
/// staff_self.
Status NotForSelf(Transaction& tx, const GrantedCapacity& granted, const Officer& officer);

}  // namespace zhengji
