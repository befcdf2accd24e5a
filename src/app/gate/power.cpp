#include "app/gate/power.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "accounts/owner.hpp"
#include "app/register/bodies.hpp"
#include "app/register/persons.hpp"
#include "rules/procedures/actions.hpp"
#include "store/staff.hpp"

namespace zhengji {
namespace {

// What is left of an account once the powers of agencies that lost their standing have ended with
// them (N47-14). body_withdrawn: nothing is.
Status NotOfWithdrawnBody(Transaction& tx, Actor& actor, CivilDate on) {
    std::string gone;
    std::vector<Capacity> standing;
    for (Capacity& capacity : actor.capacities) {
        if (capacity.role == Role::kRegistrationAgency) {
            ZJ_ASSIGN(const BodyOfStaff body, BodyOf(tx, capacity));
            if (!body.number.empty()) capacity.subject = body.number;
            if (body.ended && *body.ended <= on) {
                gone = body.number;
                continue;
            }
        }
        standing.push_back(std::move(capacity));
    }
    actor.capacities = std::move(standing);
    if (!actor.capacities.empty() || gone.empty()) return {};
    return MakeError(Code::body_withdrawn, {actor.name, gone});
}

// no_officer, unknown_officer, body_withdrawn.
Result<Actor> ActorOf(Transaction& tx, const Officer& officer, const Matter& matter, CivilDate on) {
    if (officer.name.empty()) return MakeError(Code::no_officer);
    ZJ_ASSIGN(Actor actor, Staff(tx).Find(officer.name));
    if (actor.capacities.empty() && !officer.IsHolder())
        return MakeError(Code::unknown_officer, {officer.name});
    ZJ_TRY(NotOfWithdrawnBody(tx, actor, on));
    ZJ_TRY(AddOwnPowers(tx, actor, matter, on));
    actor.name = ShownOwner(actor.name);  // from here on it is only told
    return actor;
}

// While there is no account whoever sits at the machine has every power; nobody who was let in.
// Where the terms of all who could grant have ended, it is the power to begin anew (docs/adr/0077).
Result<bool> AnyoneMay(Transaction& tx, const Officer& officer, std::string_view what,
                       CivilDate on) {
    if (officer.let_in) return false;
    ZJ_ASSIGN(const bool any, Staff(tx).Any());
    if (!any || (what != action::kStaffGrant && what != action::kClockConfirm)) return !any;
    ZJ_ASSIGN(const bool somebody, AnybodyGrants(tx, on));
    return !somebody;
}

}  // namespace

Result<bool> AnybodyGrants(Transaction& tx, CivilDate on) {
    ZJ_ASSIGN(const auto names, Staff(tx).Grantors());
    for (const std::string& name : names) {
        ZJ_ASSIGN(const Actor actor, Staff(tx).Find(name));
        for (const Capacity& held : actor.capacities)
            if (May(actor, action::kStaffGrant, Matter{}, std::max(on, held.days.first)))
                return true;
    }
    return false;
}

Status HasPower(Transaction& tx, const Officer& officer, std::string_view action,
                const Matter& matter, CivilDate on) {
    ZJ_ASSIGN(const bool anyone, AnyoneMay(tx, officer, action, on));
    if (anyone) return {};
    ZJ_ASSIGN(const Actor actor, ActorOf(tx, officer, matter, on));
    return May(actor, action, matter, on);
}

Status HasPowerSomewhere(Transaction& tx, const Officer& officer, std::string_view action,
                         CivilDate on) {
    ZJ_ASSIGN(const bool anyone, AnyoneMay(tx, officer, action, on));
    if (anyone) return {};
    ZJ_ASSIGN(const Actor actor, ActorOf(tx, officer, Matter{}, on));
    return HoldsRole(actor, action, on);
}

Status MayBeGiven(Transaction& tx, const std::string& name, std::string_view action,
                  const Matter& matter, CivilDate on) {
    const Status has = HasPower(tx, {name}, action, matter, on);
    if (has || Info(has.error().code()).exit == Exit::kDependency) return has;
    return MakeError(Code::assignee_unfit, {name});
}

}  // namespace zhengji
