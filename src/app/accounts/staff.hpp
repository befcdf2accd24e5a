// Use cases: accounts. An account is a person's, or a body's own. The first may be given by anyone,
// and must be one that can give others; in a real register granting takes two from the third person
// on who can (docs/adr/0021). Ending an account takes one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/gate/gate.hpp"
#include "app/register/register.hpp"
#include "rules/exam/identity.hpp"
#include "store/staff.hpp"

namespace zhengji {

struct GrantRequest {
    GrantedCapacity granted;           ///< name, role, province, days, whom or what it is for
    std::string area;                  ///< a division within the province, by code or name, or none
    std::optional<Identity> identity;  ///< of the person whose account it is
    Officer officer;
    Instant now;
};

enum class GrantOutcome : std::uint8_t {
    kHolds,
    kWaits,         ///< for the approval of another person
    kHeldAlready,   ///< nothing was written
    kWaitsAlready,  ///< nothing was written
};
struct GrantReport {
    GrantOutcome outcome{};
    GrantedCapacity granted;
};

/// no_power; staff_name_taken when the name is another account's written otherwise; what it is for
/// is not known, or not wanted; staff_needs_person, staff_of_another, account_unlinked,
/// holder_is_another; staff_self.
Result<GrantReport> GrantCapacity(Register& reg, GrantRequest request);
/// The second person's word on a grant that waits. staff_not_waiting; two_persons; staff_self.
Result<GrantedCapacity> ApproveGrant(Register& reg, std::int64_t id, const Officer& officer,
                                     Instant now);
/// Anyone's who could grant it. staff_not_waiting.
Result<GrantedCapacity> RefuseGrant(Register& reg, std::int64_t id, const Officer& officer,
                                    Instant now);
/// Says whose an account from before accounts were persons' is. unknown_officer; staff_of_another;
/// staff_self.
Status LinkAccount(Register& reg, const std::string& name, const Identity& identity,
                   const Officer& officer, Instant now);
/// The last day they hold: today; what waits for the account is turned down. unknown_officer;
/// staff_last_grantor when nobody could grant any more, staff_last_two when only one could.
Result<CivilDate> RevokeCapacities(Register& reg, const std::string& name, const Officer& officer,
                                   Instant now);
Result<std::vector<GrantedCapacity>> AllCapacities(Register& reg);

struct AccountsAsked {
    Staff::Page page;
    std::string name;  ///< of this account alone, however it is written; empty: of all
};
/// The grants of a place, the newest first, for who looks after accounts there.
Result<std::vector<GrantedCapacity>> CapacitiesIn(Register& reg, const Call& call,
                                                  const AccountsAsked& asked);

}  // namespace zhengji
