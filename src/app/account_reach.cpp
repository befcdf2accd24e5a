#include "app/account_reach.hpp"

#include "app/capacity_bounds.hpp"
#include "app/persons.hpp"
#include "base/text.hpp"
#include "store/same_persons.hpp"

namespace zhengji {
namespace {

// Whom the accounts tell apart from the officer; one that is no person's yet may be someone else.
Result<bool> IsAnother(const OnePerson& one, std::string_view name, std::string_view officer) {
    const auto same = one(name, officer);
    if (!same && same.error().code() == Code::account_unlinked) return true;
    ZJ_TRY(same);
    return !*same;
}

}  // namespace

Result<std::vector<GrantedCapacity>> AccountFor(Acting& acting, const std::string& name,
                                                std::string_view action) {
    ZJ_TRY(acting.MaySomewhere(action));
    ZJ_ASSIGN(const auto all, Staff(acting.Tx()).Granted(name));
    const Error unknown = MakeError(Code::unknown_officer, {name});
    if (all.empty()) return unknown;
    for (const GrantedCapacity& granted : all) {
        Matter matter = TerritoryOf(granted.capacity);
        matter.unknown = unknown;
        ZJ_TRY(acting.May(action, matter));
    }
    return all;
}

Result<int> OthersWho(Transaction& tx, std::string_view action, const Matter& matter, CivilDate on,
                      const std::vector<std::string>& than) {
    ZJ_ASSIGN(const auto names, Staff(tx).Grantors());
    const OnePerson one = PersonsIn(tx);
    std::vector<std::string> counted = than;
    for (const std::string& name : names) {
        ZJ_ASSIGN(const Actor actor, Staff(tx).Find(name));
        bool another = May(actor, action, matter, on).has_value();
        for (const std::string& other : counted) {
            if (!another) break;
            ZJ_ASSIGN(another, IsAnother(one, name, other));
        }
        if (another) counted.push_back(name);
    }
    return static_cast<int>(counted.size() - than.size());
}

Result<bool> IsForSelf(Transaction& tx, const GrantedCapacity& granted, const Officer& officer) {
    if (SameOfficer(granted.name, officer.name)) return true;
    ZJ_ASSIGN(const Actor actor, Staff(tx).Find(officer.name));
    if (actor.person.empty()) return false;
    return SamePersons(tx).AreOne(PersonId(actor.person), granted.person);
}

Status NotForSelf(Transaction& tx, const GrantedCapacity& granted, const Officer& officer) {
    ZJ_ASSIGN(const bool self, IsForSelf(tx, granted, officer));
    return self ? Status(MakeError(Code::staff_self, {officer.name})) : Status();
}

}  // namespace zhengji
