#include "rules/procedures/powers.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/check.hpp"
#include "base/text.hpp"
#include "messages/province_word.hpp"
#include "rules/policy/terms.hpp"
#include "rules/procedures/actions.hpp"
#include "rules/procedures/colleagues.hpp"
#include "rules/procedures/hours.hpp"
#include "rules/procedures/procedure.hpp"

namespace zhengji {
namespace {

struct OtherPower {
    std::string_view action;
    Roles by;
    std::string_view apart = {};
};
// The actions that are no step of a case.
constexpr std::array kOthers = {
    OtherPower{action::kResultsImport, {Role::kExamAgency, Role::kNationalCentre}},
    OtherPower{action::kImportsProposeUndo, {Role::kExamAgency, Role::kNationalCentre}},
    OtherPower{action::kImportsUndo,
               {Role::kExamAgency, Role::kNationalCentre},
               action::kImportsProposeUndo},
    // Of what came online the first review, and by another the decision.
    OtherPower{action::kClaimsReview, {Role::kExamAgency}, action::kClaimsReview},
    OtherPower{action::kClaimsExtendReview, {Role::kProvincialAuthority, Role::kNationalCentre}},
    OtherPower{action::kCertificatesIssue, {Role::kExamAgency}, action::kClaimsReview},
    OtherPower{action::kCertificatesImport,
               {Role::kExamAgency, Role::kRegistrationAgency, Role::kNationalCentre}},
    OtherPower{action::kActsImport, {Role::kRegistrationAgency, Role::kNationalCentre}},
    OtherPower{hours::kImport, {Role::kInstitution}},
    OtherPower{action::kFindingRegistering, {Role::kProvincialAuthority}},
    OtherPower{action::kLinesPropose, {Role::kNationalCentre}},
    OtherPower{action::kLinesApprove, {Role::kNationalOffice}, action::kLinesPropose},
    OtherPower{action::kLinesRead, {Role::kNationalCentre, Role::kNationalOffice, Role::kAuditor}},
    OtherPower{action::kPolicyPropose, {Role::kNationalCentre, Role::kNationalOffice}},
    OtherPower{action::kPolicyAdopt, {Role::kNationalOffice}, action::kPolicyPropose},
    OtherPower{action::kSetupPropose, {Role::kNationalCentre, Role::kNationalOffice}},
    OtherPower{action::kSetupAdopt, {Role::kNationalOffice}, action::kSetupPropose},
    OtherPower{action::kClockConfirm,
               {Role::kProvincialAuthority, Role::kNationalOffice},
               action::kClockConfirm},
    OtherPower{action::kStaffGrant, {Role::kProvincialAuthority, Role::kNationalOffice}},
    OtherPower{action::kStaffApprove,
               {Role::kProvincialAuthority, Role::kNationalOffice},
               action::kStaffGrant},
    OtherPower{action::kStaffRefuse, {Role::kProvincialAuthority, Role::kNationalOffice}},
    OtherPower{action::kStaffLink, {Role::kProvincialAuthority, Role::kNationalOffice}},
    OtherPower{action::kStaffRevoke, {Role::kProvincialAuthority, Role::kNationalOffice}},
    OtherPower{action::kStaffInvite, {Role::kProvincialAuthority, Role::kNationalOffice}},
    OtherPower{action::kStaffReset, {Role::kProvincialAuthority, Role::kNationalOffice}},
    OtherPower{action::kAccountsRead,
               {Role::kProvincialAuthority, Role::kNationalOffice, Role::kAuditor}},
    // Those of one's own body alone, for who reads no other accounts.
    OtherPower{action::kAccountsColleagues,
               {Role::kEmployer, Role::kInstitution, Role::kCityAgency, Role::kExamAgency,
                Role::kRegistrationAgency, Role::kNationalCentre}},
    OtherPower{action::kCertificatesCollect, {Role::kCityAgency, Role::kExamAgency}},
    OtherPower{action::kQueueAssign,
               {Role::kExamAgency, Role::kRegistrationAgency, Role::kProvincialAuthority,
                Role::kNationalCentre, Role::kNationalOffice}},
    // Many at once, each by number and name, as anybody may ask of one.
    OtherPower{action::kCertificatesCheck, {Role::kEmployer}},
    // Reading what shows personal data.
    OtherPower{
        action::kCertificatesRead,
        {Role::kHolder, Role::kCityAgency, Role::kExamAgency, Role::kRegistrationAgency,
         Role::kProvincialAuthority, Role::kNationalCentre, Role::kNationalOffice, Role::kAuditor}},
    OtherPower{action::kRosterRead,
               {Role::kCityAgency, Role::kExamAgency, Role::kProvincialAuthority,
                Role::kNationalCentre, Role::kNationalOffice, Role::kAuditor}},
    OtherPower{action::kClaimsRead,
               {Role::kCityAgency, Role::kExamAgency, Role::kProvincialAuthority,
                Role::kNationalCentre, Role::kNationalOffice, Role::kAuditor}},
    // Each look stands in the journal of looks.
    OtherPower{action::kClaimsMaterial,
               {Role::kExamAgency, Role::kProvincialAuthority, Role::kAuditor}},
    OtherPower{action::kLooksRead, {Role::kAuditor}},
    OtherPower{
        action::kCasesRead,
        {Role::kHolder, Role::kInstitution, Role::kExamAgency, Role::kRegistrationAgency,
         Role::kProvincialAuthority, Role::kNationalCentre, Role::kNationalOffice, Role::kAuditor}},
    OtherPower{action::kRegisterExport, {Role::kNationalOffice, Role::kAuditor}},
    OtherPower{action::kFeedExport, {Role::kRegistrationAgency, Role::kExamAgency}},
    OtherPower{action::kFeedImport, {Role::kNationalCentre}},
    OtherPower{action::kFeedRead, {Role::kNationalCentre, Role::kNationalOffice, Role::kAuditor}},
    OtherPower{action::kWatchKeep, {Role::kEmployer}},
    OtherPower{action::kDeliveriesRead,
               {Role::kNationalCentre, Role::kNationalOffice, Role::kAuditor}},
};

void Add(std::map<std::string, std::vector<Role>>& powers, std::string action, const Roles& roles) {
    auto& held = powers[std::move(action)];
    for (const Role role : roles)
        if (std::ranges::find(held, role) == held.end()) held.push_back(role);
}

// A holder's certificate may be registered in any province; it is the holder's wherever it is. An
// employer is a body as an institution is, and named so in what it is about.
bool IsOwn(const Capacity& capacity, const Matter& matter) {
    if (capacity.subject.empty()) return false;
    if (capacity.role == Role::kHolder) return capacity.subject == matter.certificate;
    const bool body = capacity.role == Role::kInstitution || capacity.role == Role::kEmployer;
    return body && capacity.province == matter.province && capacity.subject == matter.institution;
}

// Staff of a registration agency act for it alone.
bool IsOfBody(const Capacity& capacity, const Matter& matter) {
    if (capacity.role != Role::kRegistrationAgency || capacity.subject.empty()) return true;
    return matter.agency.empty() || capacity.subject == matter.agency;
}

// Divisions contain one another by their codes (GB/T 2260). What is the whole province's, or not
// known to be one division's, is nobody's whose territory ends at a division.
bool IsWithin(const Capacity& capacity, const Matter& matter) {
    if (matter.province == 0 || capacity.province != matter.province) return false;
    return !capacity.area || (matter.area && capacity.area->Contains(*matter.area));
}

bool Reaches(const Capacity& capacity, const Matter& matter) {
#ifdef ZHENGJI_WITHOUT_TERRITORY  // the negative control of the tests: every office rules
                                  // everywhere
    (void)capacity;
    (void)matter;
    return true;
#else
    if (IsBound(capacity.role)) return IsOwn(capacity, matter);
    return IsNational(capacity.role) || (IsWithin(capacity, matter) && IsOfBody(capacity, matter));
#endif
}

std::string DaysText(const DateRange& days) {
    return days.first.ToString() + "…" + (days.last ? days.last->ToString() : "");
}

std::string RolesText(const std::vector<Role>& roles) {
    return Joined(roles, ", ", [](Role role) { return Name(role); });
}

}  // namespace

std::string ActionOf(const Verb& verb) {
    return std::string(Name(verb.of)) + "." + std::string(verb.name);
}

const std::vector<Power>& Powers() {
    static const std::vector<Power> kPowers = [] {
        std::map<std::string, std::vector<Role>> powers;
        for (const StepRule* rule : StepRules())
            if (!rule->by.empty()) Add(powers, ActionOf(rule->verb), rule->by);
        for (const OtherPower& other : kOthers)
            Add(powers, std::string(other.action), other.by);
        std::vector<Power> all;
        for (auto& [action, roles] : powers)
            all.push_back({action, roles});
        return all;
    }();
    return kPowers;
}

std::string PowerRow::ToString() const {
    std::string line(action);
    for (const std::string_view cell :
         {std::string_view(from), std::string_view(to), std::string_view(by),
          std::string_view(apart), std::string_view(fields), std::string_view(rule)})
        line.append(" | ").append(cell);
    return line;
}

std::vector<PowerRow> Operations() {
    std::vector<PowerRow> all;
    for (const StepRule* rule : StepRules())
        all.push_back({ActionOf(rule->verb), NamesOf(rule->by), rule->apart.ToString(),
                       std::string(rule->from.name), std::string(rule->to ? rule->to->name : "="),
                       ToString(rule->fields), std::string(rule->rule)});
    for (const OtherPower& other : kOthers)
        all.push_back({std::string(other.action), NamesOf(other.by), std::string(other.apart), "",
                       "", "", ""});
    return all;
}

bool AsksForTwo(std::string_view action) {
    static const std::set<std::string, std::less<>> kSecond = [] {
        std::set<std::string, std::less<>> second;
        for (const PowerRow& operation : Operations())
            if (!operation.apart.empty()) second.emplace(operation.action);
        return second;
    }();
    return kSecond.contains(action) || action.starts_with("staff.");
}

Status Apart(std::string_view action, std::string_view earlier, std::string_view earlier_officer,
             std::string_view officer, const OnePerson& one) {
    const auto row = std::ranges::find(kOthers, action, &OtherPower::action);
    CHECK(row != kOthers.end());
    const auto apart = SplitList(row->apart, ' ');
    if (std::ranges::find(apart, earlier) == apart.end()) return {};
    std::string words(earlier);
    std::ranges::replace(words, '.', ' ');
    return AnotherPerson(words, earlier_officer, officer, one);
}

namespace {

std::vector<Role> RolesFor(std::string_view action) {
    const auto power = std::ranges::find(Powers(), action, &Power::action);
    return power == Powers().end() ? std::vector<Role>() : power->roles;
}

// What is said where the role is held, but not for this.
Error NotReached(const Actor& actor, std::string_view action, const Capacity& held,
                 const Matter& matter) {
    if (matter.unknown) return *matter.unknown;
    if (held.area && held.province == matter.province && !matter.area)
        return MakeError(
            Code::no_territory,
            {actor.name, std::string(action),
             Word("", "the whole of ") + ProvinceWord(matter.province) + Word("全境", "")});
    if (matter.province == 0 && !IsBound(held.role))
        return MakeError(Code::needs_province,
                         {actor.name, std::string(action), std::to_string(held.province)});
    return MakeError(Code::no_territory,
                     {actor.name, std::string(action), ProvinceWord(matter.province)});
}

}  // namespace

Status HoldsRole(const Actor& actor, std::string_view action, CivilDate on) {
    const auto roles = RolesFor(action);
    const Capacity* other_days = nullptr;
    for (const Capacity& capacity : actor.capacities) {
        if (std::ranges::find(roles, capacity.role) == roles.end()) continue;
        if (capacity.days.Contains(on)) return {};
        other_days = &capacity;
    }
    if (other_days != nullptr)
        return MakeError(Code::power_not_now,
                         {actor.name, std::string(action), DaysText(other_days->days)});
    return MakeError(Code::no_power,
                     {actor.name, std::string(action), roles.empty() ? "—" : RolesText(roles)});
}

const Capacity* UsedFor(const Actor& actor, std::string_view action, const Matter& matter,
                        CivilDate on) {
    const auto roles = RolesFor(action);
    for (const Capacity& capacity : actor.capacities) {
        const bool right = std::ranges::find(roles, capacity.role) != roles.end();
        if (right && capacity.days.Contains(on) && Reaches(capacity, matter)) return &capacity;
    }
    return nullptr;
}

Status May(const Actor& actor, std::string_view action, const Matter& matter, CivilDate on) {
    const auto roles = RolesFor(action);
    ZJ_TRY(HoldsRole(actor, action, on));
    if (UsedFor(actor, action, matter, on) != nullptr) return {};
    const Capacity *held = nullptr, *other_days = nullptr;
    for (const Capacity& capacity : actor.capacities) {
        if (std::ranges::find(roles, capacity.role) == roles.end()) continue;
        const bool today = capacity.days.Contains(on), reaches = Reaches(capacity, matter);
        if (today && held == nullptr) held = &capacity;
        if (reaches) other_days = &capacity;
    }
    if (other_days != nullptr)
        return MakeError(Code::power_not_now,
                         {actor.name, std::string(action), DaysText(other_days->days)});
    return NotReached(actor, action, *held, matter);
}

}  // namespace zhengji
