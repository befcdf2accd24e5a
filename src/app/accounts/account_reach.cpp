#include "app/accounts/account_reach.hpp"

#include <algorithm>

#include "app/accounts/capacity_bounds.hpp"
#include "app/register/persons.hpp"
#include "base/text.hpp"
#include "rules/procedures/actions.hpp"
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

// Whose word the account decides by: who proposed, and who approved.
struct Granters {
    std::vector<std::string> proposed, all;
};

Granters GrantersOf(std::span<const GrantedCapacity> account) {
    Granters by;
    for (const GrantedCapacity& granted : account) {
        const bool decides = !IsBound(granted.capacity.role);
        if (!decides || granted.standing == GrantStanding::kTurnedDown) continue;
        by.proposed.push_back(granted.granted_by);
        if (!granted.approved_by.empty()) by.all.push_back(granted.approved_by);
    }
    by.all.insert(by.all.end(), by.proposed.begin(), by.proposed.end());
    return by;
}

Result<bool> IsAmong(const OnePerson& one, const std::vector<std::string>& names,
                     std::string_view officer) {
    for (const std::string& name : names) {
        ZJ_ASSIGN(const bool another, IsAnother(one, name, officer));
        if (!another) return true;
    }
    return false;
}

}  // namespace

Result<std::vector<GrantedCapacity>> AccountFor(Acting& acting, const std::string& name,
                                                std::string_view action) {
    ZJ_TRY(acting.MaySomewhere(action));
    ZJ_ASSIGN(auto all, Staff(acting.Tx()).Granted(name));
    // Whose the account is say those that hold.
    std::ranges::stable_sort(all, {}, &GrantedCapacity::standing);
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

Status NotByItsGranters(Transaction& tx, std::span<const GrantedCapacity> account,
                        const Officer& officer, CivilDate today) {
    if (tx.Facts().kind != StoreKind::kReal) return {};
    const Granters by = GrantersOf(account);
    const OnePerson one = PersonsIn(tx);
    const GrantedCapacity& first = account.front();
    for (const auto* barred : {&by.all, &by.proposed}) {
        ZJ_ASSIGN(const bool is_barred, IsAmong(one, *barred, officer.name));
        if (!is_barred) continue;
        std::vector<std::string> than = *barred;
        than.push_back(first.name);
        ZJ_ASSIGN(const int others,
                  OthersWho(tx, action::kStaffInvite, TerritoryOf(first.capacity), today, than));
        if (others > 0) return MakeError(Code::two_persons, {officer.name, "staff grant"});
    }
    return {};
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
