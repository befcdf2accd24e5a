#include "app/staff.hpp"

#include <algorithm>

#include "app/take_step.hpp"

namespace zhengji {

Status GrantCapacity(Register& reg, GrantedCapacity granted, const Officer& officer, Instant now) {
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kWrite));
    ZJ_ASSIGN(const bool any, Staff(tx).Any());
    // Nobody could grant anything any more if the first account were not the national office's.
    if (!any && granted.capacity.role != Role::kNationalOffice)
        return MakeError(Code::no_power, {granted.name, "staff.grant", "national_office"});
    ZJ_TRY(Allowed(tx, officer, "staff.grant", granted.capacity.province, now));
    if (IsBound(granted.capacity.role) && granted.capacity.subject.empty())
        return MakeError(Code::capacity_needs_subject, {std::string(Name(granted.capacity.role))});
    granted.granted_by = officer.name;
    granted.granted_at = now;
    ZJ_TRY(Staff(tx).Grant(granted));
    return tx.Commit();
}

Result<CivilDate> RevokeCapacities(Register& reg, const std::string& name, const Officer& officer,
                                   Instant now) {
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kWrite));
    ZJ_ASSIGN(const Actor actor, Staff(tx).Find(name));
    if (actor.capacities.empty()) return MakeError(Code::unknown_officer, {name});
    for (const Capacity& capacity : actor.capacities)
        ZJ_TRY(Allowed(tx, officer, "staff.revoke", capacity.province, now));
    ZJ_ASSIGN([[maybe_unused]] const auto ended, Staff(tx).End(name, now.Day()));
    ZJ_TRY(tx.Commit());
    return now.Day();
}

Result<std::vector<GrantedCapacity>> AllCapacities(Register& reg) {
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kRead));
    return Staff(tx).All();
}

}  // namespace zhengji
