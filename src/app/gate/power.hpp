// Whether an officer has a power, by the accounts that the register holds. For the gate, and for
// what confirms the clock, by which days of accounts are counted.
#pragma once

#include <string_view>

#include "app/register/register.hpp"
#include "rules/procedures/powers.hpp"

namespace zhengji {

/// Whether anybody can grant accounts in the whole country on that day, or is to on a later one:
/// the accounts of a clock that ran ahead stay whose they are.
Result<bool> AnybodyGrants(Transaction& tx, CivilDate on);

/// Anyone has it while the store holds no account, and at the machine that of beginning anew where
/// nobody can grant any more. no_officer, unknown_officer, body_withdrawn,
/// no_power, no_territory, needs_province, power_not_now.
Status HasPower(Transaction& tx, const Officer& officer, std::string_view action,
                const Matter& matter, CivilDate on);
/// The same for what belongs to no one province yet (an examination's results, a whole log): the
/// role is enough, wherever it is held.
Status HasPowerSomewhere(Transaction& tx, const Officer& officer, std::string_view action,
                         CivilDate on);

/// Whether what takes that power may be given into somebody's hand: assignee_unfit also where there
/// is no such account, for whether there is one elsewhere is nobody's here to find out.
Status MayBeGiven(Transaction& tx, const std::string& name, std::string_view action,
                  const Matter& matter, CivilDate on);

}  // namespace zhengji
