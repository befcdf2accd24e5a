#include "app/accounts/staff.hpp"

#include <algorithm>
#include <functional>

#include "accounts/owner.hpp"
#include "accounts/reserved_names.hpp"
#include "app/accounts/account_reach.hpp"
#include "app/accounts/capacity_bounds.hpp"
#include "app/accounts/standing.hpp"
#include "app/gate/power.hpp"
#include "app/register/persons.hpp"
#include "app/register/tell.hpp"
#include "base/text.hpp"
#include "rules/procedures/actions.hpp"
#include "rules/procedures/in_words.hpp"
#include "store/certificates.hpp"
#include "store/same_persons.hpp"

namespace zhengji {
namespace {

bool IsReal(const Transaction& tx) {
    return tx.Facts().kind == StoreKind::kReal;
}

// What somebody holds, or held: a grant that waits, or was turned down, says nothing of whose the
// name is.
std::vector<GrantedCapacity> EverHeld(const std::vector<GrantedCapacity>& known) {
    std::vector<GrantedCapacity> held;
    std::ranges::copy_if(known, std::back_inserter(held), [](const GrantedCapacity& one) {
        return one.standing == GrantStanding::kHolds;
    });
    return held;
}

// One person has one account: a name written otherwise would be a second officer to whoever reads.
Status CheckSpelling(const std::vector<GrantedCapacity>& known, const std::string& name) {
    if (known.empty() || known.front().name == name) return {};
    return MakeError(Code::staff_name_taken, {name, known.front().name});
}

// Of the last grant to that name that waits; empty: there is none, or it is nobody's.
Result<PersonId> PersonWaiting(Transaction& tx, const std::string& name) {
    PersonId person;
    ZJ_ASSIGN(const auto all, Staff(tx).Granted(name));
    for (const GrantedCapacity& one : all)
        if (one.standing == GrantStanding::kWaits) person = one.person;
    return person;
}

// Whose the account is, or is to be.
Result<PersonId> PersonFor(Transaction& tx, const std::vector<GrantedCapacity>& known,
                           const GrantRequest& request) {
    const std::string& name = request.granted.name;
    PersonId stated;
    if (request.identity) {
        ZJ_ASSIGN(stated, People(tx).FindOrAdd(*request.identity));
    } else if (known.empty()) {
        ZJ_ASSIGN(stated, PersonWaiting(tx, name));
    }
    if (!known.empty() && !known.front().person.value.empty()) {
        const PersonId& person = known.front().person;
        ZJ_ASSIGN(const bool one, SamePersons(tx).AreOne(stated, person));
        if (!stated.value.empty() && !one) return MakeError(Code::staff_of_another, {name});
        return person;
    }
    const bool persons = IsPersons(request.granted.capacity.role);
    if (!known.empty() && (request.identity || (persons && IsReal(tx))))
        return MakeError(Code::account_unlinked, {name});
    if (stated.value.empty() && persons && IsReal(tx))
        return MakeError(Code::staff_needs_person, {name});
    return stated;
}

// Two grants may have waited for one name: the account is whose it is once the first of them holds.
Status FitsTheAccount(Transaction& tx, const std::vector<GrantedCapacity>& held,
                      const GrantedCapacity& granted) {
    if (held.empty()) return {};
    ZJ_TRY(CheckSpelling(held, granted.name));
    const PersonId &known = held.front().person, &stated = granted.person;
    if (known.value.empty() != stated.value.empty())
        return MakeError(Code::account_unlinked, {granted.name});
    ZJ_ASSIGN(const bool one, SamePersons(tx).AreOne(known, stated));
    return one ? Status() : Status(MakeError(Code::staff_of_another, {granted.name}));
}

// A certificate that the register knows is its holder's alone.
Status CheckHolder(Transaction& tx, const GrantedCapacity& granted) {
    const Capacity& capacity = granted.capacity;
    if (capacity.role != Role::kHolder || granted.person.value.empty()) return {};
    ZJ_ASSIGN(const auto record, Certificates(tx).ByNumber(capacity.subject));
    if (!record) return {};
    ZJ_ASSIGN(const bool one, SamePersons(tx).AreOne(record->person, granted.person));
    if (one) return {};
    return MakeError(Code::holder_is_another, {capacity.subject});
}

// Until a second person could, one grants alone: nobody else is there to ask.
Result<bool> TakesTwo(Transaction& tx, const GrantRequest& request) {
    if (!IsReal(tx)) return false;
    const GrantedCapacity& granted = request.granted;
    ZJ_ASSIGN(const int others, OthersWho(tx, action::kStaffApprove, TerritoryOf(granted.capacity),
                                          request.now.Day(), {request.officer.name, granted.name}));
    return others > 0;
}

bool Covers(const DateRange& held, const DateRange& asked) {
    const bool to_the_end = !held.last || (asked.last && *asked.last <= *held.last);
    return held.first <= asked.first && to_the_end;
}

const GrantedCapacity* TheSame(const std::vector<GrantedCapacity>& known,
                               const GrantedCapacity& granted) {
    const Capacity& capacity = granted.capacity;
    const auto same = std::ranges::find_if(known, [&](const GrantedCapacity& one) {
        const Capacity& held = one.capacity;
        const bool waits = one.standing == GrantStanding::kWaits;
        if (waits && (one.name != granted.name || one.person != granted.person)) return false;
        return one.standing != GrantStanding::kTurnedDown && held.role == capacity.role &&
               held.province == capacity.province && held.area == capacity.area &&
               held.subject == capacity.subject && Covers(held.days, capacity.days);
    });
    return same == known.end() ? nullptr : &*same;
}

// Nobody could grant anything any more if the first account were not the national office's, or held
// on other days; the same of the one that begins anew where the terms of all others have ended.
Status CheckFirst(Transaction& tx, const GrantedCapacity& granted, CivilDate today) {
    ZJ_ASSIGN(const bool somebody, AnybodyGrants(tx, today));
    if (somebody) return {};
    const Capacity& first = granted.capacity;
    if (first.role != Role::kNationalOffice)
        return MakeError(Code::no_power, {granted.name, std::string(action::kStaffGrant),
                                          std::string(Name(Role::kNationalOffice))});
    if (first.days.Contains(today)) return {};
    return MakeError(Code::staff_first_not_now, {granted.name, today.ToString()});
}

// A holder whose person is known holds whatever is that person's: no certificate need be named.
bool IsOfOwnPerson(const GrantRequest& request) {
    const Capacity& capacity = request.granted.capacity;
    return capacity.role == Role::kHolder && request.identity && capacity.subject.empty() &&
           request.area.empty();
}

Status TellGranted(Transaction& tx, const GrantedCapacity& granted, Instant at) {
    const Capacity& held = granted.capacity;
    return TellStaff(tx, granted.name, "capacity " + std::to_string(granted.id),
                     {Code::told_capacity_granted,
                      {granted.name, held.days.first.ToString(), InWords(held.role)}},
                     at);
}

// Whose territory a grant has: the country's offices act everywhere, a holder wherever the
// certificate is registered; of others it must be said.
Status SetTerritory(GrantRequest& request) {
    Capacity& capacity = request.granted.capacity;
    const bool anywhere = IsNational(capacity.role) || capacity.role == Role::kHolder;
    if (anywhere) capacity.province = 0;
    if (anywhere || capacity.province != 0 || !request.area.empty()) return {};
    return MakeError(Code::missing_member, {"--province"});
}

// Whoever made the link of an account that decided nothing bears it perhaps: before it decides, it
// is invited as such an account is (NotByItsGranters).
Status InvitedAnew(Transaction& tx, const std::vector<GrantedCapacity>& known,
                   const GrantedCapacity& granted, Instant now) {
    if (!IsReal(tx) || IsBound(granted.capacity.role)) return {};
    const bool decided = std::ranges::any_of(known, [](const GrantedCapacity& one) {
        return one.standing == GrantStanding::kHolds && !IsBound(one.capacity.role);
    });
    if (decided) return {};
    const std::string owner = OwnerOfStaff(granted.name);
    ZJ_ASSIGN(const auto signs_in, CredentialOf(tx, owner));
    if (!signs_in) return {};
    ZJ_TRY(EndSignIn(tx, owner, now));
    return TellSignInChanged(
        tx, owner,
        Word("账户得到机关的职权，此前的登录方式已失效，须凭新的邀请登录",
             "the account was given an office's powers: it is invited anew, and how it signed in "
             "ended"),
        now);
}

// What has no day is a slip of the pen; a term that is over is on record as one that was.
Status CheckDays(const DateRange& days) {
    if (!days.last || *days.last >= days.first) return {};
    const std::string least = days.first.ToString();
    return MakeError(Code::step_field_bad,
                     {"--until", days.last->ToString(),
                      Word("不早于 " + least + " 的日期", "a day not before " + least)});
}

constexpr std::size_t kLongestName = 100;  // of a person, or a body's system

Result<GrantReport> GrantIn(Acting& acting, GrantRequest& request) {
    Transaction& tx = acting.Tx();
    GrantedCapacity& granted = request.granted;
    ZJ_ASSIGN(const auto book, acting.Policy());
    if (ReadsAsRegisters(granted.name)) return MakeError(Code::officer_reserved, {granted.name});
    if (CodePoints(granted.name) > kLongestName)
        return MakeError(
            Code::member_wrong,
            {"name", Word("至多 " + std::to_string(kLongestName) + " 字的姓名",
                          "a name of at most " + std::to_string(kLongestName) + " characters")});
    ZJ_TRY(CheckFirst(tx, granted, acting.Now().Day()));
    if (!IsOfOwnPerson(request)) ZJ_TRY(BoundCapacity(tx, *book, request.area, granted.capacity));
    ZJ_TRY(acting.May(action::kStaffGrant, TerritoryOf(granted.capacity)));
    ZJ_TRY(CheckDays(granted.capacity.days));
    ZJ_ASSIGN(const auto known, Staff(tx).Granted(granted.name));
    const auto held = EverHeld(known);
    ZJ_TRY(CheckSpelling(held, granted.name));
    ZJ_ASSIGN(granted.person, PersonFor(tx, held, request));
    ZJ_TRY(CheckHolder(tx, granted));
    ZJ_ASSIGN(const bool somebody, AnybodyGrants(tx, acting.Now().Day()));
    if (somebody && IsReal(tx)) ZJ_TRY(NotForSelf(tx, granted, request.officer));
    if (const GrantedCapacity* same = TheSame(known, granted)) {
        const bool waits = same->standing == GrantStanding::kWaits;
        return GrantReport{waits ? GrantOutcome::kWaitsAlready : GrantOutcome::kHeldAlready, *same};
    }
    ZJ_ASSIGN(const bool two, TakesTwo(tx, request));
    granted.granted_by = request.officer.name;
    granted.granted_at = request.now;
    granted.standing = two ? GrantStanding::kWaits : GrantStanding::kHolds;
    ZJ_ASSIGN(granted.id, Staff(tx).Grant(granted));
    if (two) return GrantReport{GrantOutcome::kWaits, granted};
    ZJ_TRY(InvitedAnew(tx, known, granted, request.now));
    ZJ_TRY(TellGranted(tx, granted, request.now));
    return GrantReport{GrantOutcome::kHolds, granted};
}

// The grant of that number that waits, as its mark vouches for it.
Result<GrantedCapacity> WaitingGrant(Transaction& tx, std::int64_t id) {
    Staff staff(tx);
    ZJ_ASSIGN(const auto waiting, staff.Waiting());
    const auto listed = std::ranges::find(waiting, id, &GrantedCapacity::id);
    if (listed == waiting.end()) return MakeError(Code::staff_not_waiting, {std::to_string(id)});
    ZJ_ASSIGN(const auto all, staff.Granted(listed->name));
    const auto found = std::ranges::find(all, id, &GrantedCapacity::id);
    if (found == all.end()) return MakeError(Code::rows_changed, {"capacities"});
    return *found;
}

Result<GrantedCapacity> WaitingFor(Acting& acting, std::int64_t id, std::string_view action) {
    ZJ_TRY(acting.MaySomewhere(action));
    ZJ_ASSIGN(GrantedCapacity granted, WaitingGrant(acting.Tx(), id));
    Matter matter = TerritoryOf(granted.capacity);
    matter.unknown = MakeError(Code::staff_not_waiting, {std::to_string(id)});
    ZJ_TRY(acting.May(action, matter));
    return granted;
}

Status Settle(Acting& acting, GrantedCapacity& granted, GrantStanding standing) {
    granted.standing = standing;
    granted.approved_by = acting.Actor().name;
    granted.approved_at = acting.Now();
    return Staff(acting.Tx()).Settle(granted, standing, acting.Actor().name, acting.Now());
}

// Somebody must be able to grant in the whole country after today, and in a real register two.
Status EnoughStay(Transaction& tx, const std::string& leaving, CivilDate today) {
    ZJ_ASSIGN(const Actor actor, Staff(tx).Find(leaving));
    if (!May(actor, action::kStaffGrant, Matter{}, today)) return {};
    ZJ_ASSIGN(const int others,
              OthersWho(tx, action::kStaffGrant, Matter{}, today.PlusDays(1), {actor.name}));
    if (others == 0) return MakeError(Code::staff_last_grantor, {actor.name});
    if (others == 1 && IsReal(tx)) return MakeError(Code::staff_last_two, {actor.name});
    return {};
}

Result<GrantedCapacity> Approve(Acting& acting, std::int64_t id) {
    Transaction& tx = acting.Tx();
    const Officer& officer = acting.Actor();
    ZJ_ASSIGN(GrantedCapacity granted, WaitingFor(acting, id, action::kStaffApprove));
    ZJ_TRY(Apart(action::kStaffApprove, action::kStaffGrant, granted.granted_by, officer.name,
                 PersonsIn(tx)));
    ZJ_TRY(NotForSelf(tx, granted, officer));
    ZJ_ASSIGN(const auto known, Staff(tx).Granted(granted.name));
    ZJ_TRY(FitsTheAccount(tx, EverHeld(known), granted));
    ZJ_TRY(InvitedAnew(tx, known, granted, acting.Now()));
    ZJ_TRY(Settle(acting, granted, GrantStanding::kHolds));
    ZJ_TRY(TellGranted(tx, granted, acting.Now()));
    return granted;
}

Result<GrantedCapacity> Refuse(Acting& acting, std::int64_t id) {
    ZJ_ASSIGN(GrantedCapacity granted, WaitingFor(acting, id, action::kStaffRefuse));
    ZJ_TRY(Settle(acting, granted, GrantStanding::kTurnedDown));
    return granted;
}

Result<CivilDate> Revoke(Acting& acting, const std::string& name) {
    const CivilDate today = acting.Now().Day();
    ZJ_ASSIGN(auto all, AccountFor(acting, name, action::kStaffRevoke));
    const std::string account = all.front().name;
    ZJ_TRY(EnoughStay(acting.Tx(), account, today));
    for (GrantedCapacity& granted : all)
        if (granted.standing == GrantStanding::kWaits)
            ZJ_TRY(Settle(acting, granted, GrantStanding::kTurnedDown));
    ZJ_ASSIGN([[maybe_unused]] const auto ended, Staff(acting.Tx()).End(account, today));
    // Whoever is signed in with it is not from now on, though today is its last day.
    ZJ_TRY(EndSignIn(acting.Tx(), OwnerOfStaff(account), acting.Now()));
    ZJ_TRY(TellStaff(acting.Tx(), account, "account ends " + today.ToString(),
                     {Code::told_capacity_ended, {account, today.ToString()}}, acting.Now()));
    return today;
}

bool IsIn(const Staff::Page& page, const GrantedCapacity& granted) {
    const Capacity& held = granted.capacity;
    const DivisionCode where = held.area.value_or(DivisionCode::OfProvince(held.province));
    const bool there = page.place.value == 0 || page.place.Contains(where);
    const bool later = page.before > 0 && granted.id >= page.before;
    return there && !later && (!page.waiting || granted.standing == GrantStanding::kWaits);
}

Result<std::vector<GrantedCapacity>> GrantedTo(Transaction& tx, const AccountsAsked& asked) {
    ZJ_ASSIGN(auto all, Staff(tx).Granted(asked.name));
    std::erase_if(all, [&](const GrantedCapacity& one) { return !IsIn(asked.page, one); });
    std::ranges::sort(all, std::greater(), &GrantedCapacity::id);
    all.resize(std::min(all.size(), static_cast<std::size_t>(asked.page.most)));
    return all;
}

}  // namespace

Result<GrantReport> GrantCapacity(Register& reg, GrantRequest request) {
    ZJ_TRY(SetTerritory(request));
    return Perform(reg, {request.officer, request.now}, Asked::Inside(),
                   [&](Acting& acting) { return GrantIn(acting, request); });
}

Result<GrantedCapacity> ApproveGrant(Register& reg, std::int64_t id, const Officer& officer,
                                     Instant now) {
    return Perform(reg, {officer, now}, Asked::Inside(),
                   [&](Acting& acting) { return Approve(acting, id); });
}

Result<GrantedCapacity> RefuseGrant(Register& reg, std::int64_t id, const Officer& officer,
                                    Instant now) {
    return Perform(reg, {officer, now}, Asked::Inside(),
                   [&](Acting& acting) { return Refuse(acting, id); });
}

Result<CivilDate> RevokeCapacities(Register& reg, const std::string& name, const Officer& officer,
                                   Instant now) {
    return Perform(reg, {officer, now}, Asked::Inside(),
                   [&](Acting& acting) { return Revoke(acting, name); });
}

Result<std::vector<GrantedCapacity>> CapacitiesIn(Register& reg, const Call& call,
                                                  const AccountsAsked& asked) {
    const DivisionCode place = asked.page.place;
    Matter matter{place.Province(), "", ""};
    if (!place.IsProvince()) matter.area = place;
    return Ask(reg, call, Asked::About(action::kAccountsRead, matter), [&](Reading& reading) {
        Transaction& tx = reading.Tx();
        return asked.name.empty() ? Staff(tx).In(asked.page) : GrantedTo(tx, asked);
    });
}

Result<std::vector<GrantedCapacity>> AllCapacities(Register& reg) {
    return Ask(reg, kAnyone, [](Desk& desk) { return Staff(desk.Tx()).All(); });
}

}  // namespace zhengji
