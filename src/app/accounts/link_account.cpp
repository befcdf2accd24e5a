// Whose an account from before is.
#include <set>

#include "app/accounts/account_reach.hpp"
#include "app/accounts/capacity_bounds.hpp"
#include "app/accounts/staff.hpp"
#include "app/register/tell.hpp"
#include "base/text.hpp"
#include "rules/procedures/actions.hpp"
#include "store/same_persons.hpp"

namespace zhengji {
namespace {

// From now on the account holds what is that person's, and is one with their other account: whose
// account it was said to be learns so, the account, and who had granted it.
Status TellLinked(Acting& acting, const std::vector<GrantedCapacity>& all, const PersonId& person,
                  const Identity& identity) {
    Transaction& tx = acting.Tx();
    const std::string &name = all.front().name, by = acting.Actor().name;
    const std::string number = MaskAllButLast(identity.number, 4);
    const Message message{
        Code::told_sign_in_changed,
        {Word("账户 " + name + " 已由 " + by + " 写明归属（证件号码 " + number + "）",
              by + " said that the account " + name + " is the person's of identity number " +
                  number),
         acting.Now().ToString()}};
    const std::string what = Happening(tx, "linked");
    std::set<std::string> told = {name};
    for (const GrantedCapacity& granted : all)
        told.insert({granted.granted_by, granted.approved_by});
    told.erase("");
    told.erase(by);
    for (const std::string& one : told)
        ZJ_TRY(TellStaff(tx, one, what, message, acting.Now()));
    return TellPerson(tx, person, what, message, acting.Now());
}

Status Link(Acting& acting, const std::string& name, const Identity& identity) {
    Transaction& tx = acting.Tx();
    const Officer& officer = acting.Actor();
    ZJ_ASSIGN(const auto all, AccountFor(acting, name, action::kStaffLink));
    const GrantedCapacity& account = all.front();
    // Alone in the register, nobody else could say it.
    ZJ_ASSIGN(const int others, OthersWho(tx, action::kStaffLink, TerritoryOf(account.capacity),
                                          acting.Now().Day(), {officer.name}));
    if (others > 0) ZJ_TRY(NotForSelf(tx, account, officer));
    ZJ_ASSIGN(const PersonId person, People(tx).FindOrAdd(identity));
    const PersonId& known = account.person;
    ZJ_ASSIGN(const bool one, SamePersons(tx).AreOne(known, person));
    if (!known.value.empty() && !one) return MakeError(Code::staff_of_another, {account.name});
    if (!known.value.empty()) return {};
    ZJ_TRY(Staff(tx).Link(account.name, person));
    return TellLinked(acting, all, person, identity);
}

}  // namespace

Status LinkAccount(Register& reg, const std::string& name, const Identity& identity,
                   const Officer& officer, Instant now) {
    return Perform(reg, {officer, now}, Asked::Inside(),
                   [&](Acting& acting) { return Link(acting, name, identity); });
}

}  // namespace zhengji
