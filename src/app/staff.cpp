#include "app/staff.hpp"

#include <algorithm>

#include "app/steps/steps.hpp"
#include "base/text.hpp"

namespace zhengji {

namespace {

// One person has one account: a name written otherwise would be a second officer to the two-person
// rule.
Status CheckSpelling(Transaction& tx, const std::string& name) {
    ZJ_ASSIGN(const Actor known, Staff(tx).Find(name));
    if (known.capacities.empty() || known.name == name) return {};
    return MakeError(Code::staff_name_taken, {name, known.name});
}

std::string NumbersOf(const std::vector<CaseRecord>& agencies) {
    std::string all;
    for (const CaseRecord& one : agencies)
        all += (all.empty() ? "" : ", ") + std::to_string(one.id);
    return all.empty() ? "—" : all;
}

// Staff of an agency belong to one that stands; only where the province has several must it be said
// which.
Status NameAgency(Transaction& tx, const Capacity& capacity) {
    ZJ_ASSIGN(const auto standing, AgenciesOf(tx, capacity.province));
    const std::string province = std::to_string(capacity.province);
    if (capacity.subject.empty()) {
        if (standing.size() < 2) return {};
        return MakeError(Code::capacity_needs_body, {province, NumbersOf(standing)});
    }
    for (const CaseRecord& one : standing)
        if (std::to_string(one.id) == capacity.subject) return {};
    return MakeError(Code::capacity_body_unknown,
                     {capacity.subject, province, NumbersOf(standing)});
}

// A city's agency is that of one prefecture: its six digits, or its name.
Status NamePrefecture(const PolicyBook& book, Capacity& capacity) {
    if (capacity.subject.empty()) return {};
    for (const auto& [code, name] : book.Places().All()) {
        const bool named = code.ToString() == capacity.subject || name == capacity.subject;
        if (!named || !code.IsPrefecture() || code.Province() != capacity.province) continue;
        capacity.subject = code.ToString();
        return {};
    }
    return MakeError(Code::capacity_no_prefecture,
                     {capacity.subject, std::to_string(capacity.province)});
}

// `--for` narrows a capacity, or is refused; it is never left aside.
Status NameBody(Transaction& tx, const PolicyBook& book, Capacity& capacity) {
    if (IsBound(capacity.role)) {
        if (!capacity.subject.empty()) return {};
        return MakeError(Code::capacity_needs_subject, {std::string(Name(capacity.role))});
    }
    if (capacity.role == Role::kRegistrationAgency) return NameAgency(tx, capacity);
    if (capacity.role == Role::kCityAgency) return NamePrefecture(book, capacity);
    if (capacity.subject.empty()) return {};
    return MakeError(Code::capacity_for_unwanted, {std::string(Name(capacity.role))});
}

// Whether someone but `leaving` can still grant accounts in the whole country after today.
Result<bool> AnotherCanGrant(Transaction& tx, const Actor& leaving, CivilDate today) {
    ZJ_ASSIGN(const auto all, Staff(tx).All());
    return std::ranges::any_of(all, [&](const GrantedCapacity& granted) {
        const Actor other{granted.name, {granted.capacity}};
        return !SameOfficer(granted.name, leaving.name) &&
               granted.capacity.days.Contains(today.PlusDays(1)) &&
               May(other, "staff.grant", Matter{}, today.PlusDays(1));
    });
}

}  // namespace

Status GrantCapacity(Register& reg, GrantedCapacity granted, const Officer& officer, Instant now) {
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kWrite));
    ZJ_ASSIGN(const bool any, Staff(tx).Any());
    // Nobody could grant anything any more if the first account were not the national office's.
    if (!any && granted.capacity.role != Role::kNationalOffice)
        return MakeError(Code::no_power, {granted.name, "staff.grant", "national_office"});
    ZJ_TRY(Allowed(tx, officer, "staff.grant", granted.capacity.province, now));
    ZJ_ASSIGN(const auto book, reg.Policy(tx));
    ZJ_TRY(NameBody(tx, *book, granted.capacity));
    ZJ_TRY(CheckSpelling(tx, granted.name));
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
    ZJ_ASSIGN(const bool another, AnotherCanGrant(tx, actor, now.Day()));
    if (!another && May(actor, "staff.grant", Matter{}, now.Day()))
        return MakeError(Code::staff_last_grantor, {actor.name});
    ZJ_ASSIGN([[maybe_unused]] const auto ended, Staff(tx).End(actor.name, now.Day()));
    ZJ_TRY(tx.Commit());
    return now.Day();
}

Result<std::vector<GrantedCapacity>> AllCapacities(Register& reg) {
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kRead));
    return Staff(tx).All();
}

}  // namespace zhengji
