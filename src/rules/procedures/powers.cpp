#include "rules/procedures/powers.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "base/check.hpp"
#include "base/text.hpp"
#include "rules/policy/terms.hpp"
#include "rules/procedures/actions.hpp"
#include "rules/procedures/procedure.hpp"

namespace zhengji {
namespace {

struct RoleNames {
    std::string_view english, chinese;
};
constexpr std::array kRoles = {
    RoleNames{"holder", "持证人"},
    RoleNames{"employer", "用人单位"},
    RoleNames{"institution", "培训机构"},
    RoleNames{"city_agency", "市级考试机构"},
    RoleNames{"exam_agency", "省级考试机构"},
    RoleNames{"registration_agency", "登记实施机构"},
    RoleNames{"provincial_authority", "省级主管部门"},
    RoleNames{"national_centre", "国家中心"},
    RoleNames{"national_office", "国家主管办公室"},
    RoleNames{"auditor", "审计"},
};

struct OtherPower {
    std::string_view action, roles;
    std::string_view apart = {};
};
// The actions that are no step of a case.
constexpr std::array kOthers = {
    OtherPower{action::kResultsImport, "exam_agency national_centre"},
    OtherPower{action::kClaimsImport, "exam_agency"},
    OtherPower{action::kClaimsReview, "exam_agency"},
    OtherPower{action::kClaimsExtendReview, "provincial_authority national_centre"},
    OtherPower{action::kCertificatesIssue, "exam_agency", action::kClaimsReview},
    OtherPower{action::kCertificatesImport, "exam_agency registration_agency national_centre"},
    OtherPower{action::kActsImport, "registration_agency national_centre"},
    OtherPower{action::kFindingRegistering, "provincial_authority"},
    OtherPower{action::kLinesPropose, "national_centre"},
    OtherPower{action::kLinesApprove, "national_office", action::kLinesPropose},
    OtherPower{action::kPolicyPropose, "national_centre national_office"},
    OtherPower{action::kPolicyAdopt, "national_office", action::kPolicyPropose},
    OtherPower{action::kSetupPropose, "national_centre national_office"},
    OtherPower{action::kSetupAdopt, "national_office", action::kSetupPropose},
    OtherPower{action::kClockConfirm, "provincial_authority national_office",
               action::kClockConfirm},
    OtherPower{action::kStaffGrant, "provincial_authority national_office"},
    OtherPower{action::kStaffApprove, "provincial_authority national_office", action::kStaffGrant},
    OtherPower{action::kStaffRefuse, "provincial_authority national_office"},
    OtherPower{action::kStaffLink, "provincial_authority national_office"},
    OtherPower{action::kStaffRevoke, "provincial_authority national_office"},
    OtherPower{action::kCertificatesCollect, "city_agency exam_agency"},
    OtherPower{action::kQueueAssign,
               "exam_agency registration_agency provincial_authority national_centre "
               "national_office"},
    // Reading what shows personal data.
    OtherPower{action::kCertificatesRead,
               "holder city_agency exam_agency registration_agency provincial_authority "
               "national_centre national_office auditor"},
    OtherPower{action::kRosterRead,
               "city_agency exam_agency provincial_authority national_centre national_office "
               "auditor"},
    OtherPower{action::kClaimsRead,
               "city_agency exam_agency provincial_authority national_centre national_office "
               "auditor"},
    OtherPower{
        action::kCasesRead,
        "holder institution exam_agency registration_agency provincial_authority national_centre "
        "national_office auditor"},
    OtherPower{action::kRegisterExport, "national_office auditor"},
    OtherPower{action::kFeedExport, "registration_agency exam_agency"},
    OtherPower{action::kFeedImport, "national_centre"},
};

void Add(std::map<std::string, std::vector<Role>>& powers, std::string action,
         std::string_view roles) {
    auto& held = powers[std::move(action)];
    for (const std::string& name : SplitList(roles, ' ')) {
        const auto role = ParseRole(name);
        if (role && std::ranges::find(held, *role) == held.end()) held.push_back(*role);
    }
}

// A holder's certificate may be registered in any province; it is the holder's wherever it is.
bool IsOwn(const Capacity& capacity, const Matter& matter) {
    if (capacity.subject.empty()) return false;
    if (capacity.role == Role::kHolder) return capacity.subject == matter.certificate;
    return capacity.role == Role::kInstitution && capacity.province == matter.province &&
           capacity.subject == matter.institution;
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
    std::string text;
    for (const Role role : roles)
        text += (text.empty() ? "" : ", ") + std::string(Name(role));
    return text;
}

}  // namespace

std::string_view Name(Role role) {
    return kRoles.at(static_cast<std::size_t>(role)).english;
}
std::string_view Chinese(Role role) {
    return kRoles.at(static_cast<std::size_t>(role)).chinese;
}

std::optional<Role> ParseRole(std::string_view name) {
    for (std::size_t i = 0; i < kRoles.size(); ++i) {
        if (name == kRoles[i].english || name == kRoles[i].chinese) return static_cast<Role>(i);
    }
    return std::nullopt;
}

std::vector<Role> AllRoles() {
    std::vector<Role> roles;
    for (std::size_t i = 0; i < kRoles.size(); ++i)
        roles.push_back(static_cast<Role>(i));
    return roles;
}

bool IsNational(Role role) {
    return role == Role::kNationalCentre || role == Role::kNationalOffice || role == Role::kAuditor;
}

bool IsBound(Role role) {
    return role == Role::kHolder || role == Role::kEmployer || role == Role::kInstitution;
}

bool IsPersons(Role role) {
    return role != Role::kEmployer && role != Role::kInstitution;
}

std::string ActionOf(const StepRule& rule) {
    return std::string(rule.procedure) + "." + std::string(rule.verb);
}

const std::vector<Power>& Powers() {
    static const std::vector<Power> kPowers = [] {
        std::map<std::string, std::vector<Role>> powers;
        for (const StepRule& rule : StepRules())
            Add(powers, ActionOf(rule), rule.roles);
        for (const OtherPower& other : kOthers)
            Add(powers, std::string(other.action), other.roles);
        std::vector<Power> all;
        for (auto& [action, roles] : powers)
            all.push_back({action, roles});
        return all;
    }();
    return kPowers;
}

std::string Operation::ToString() const {
    std::string line(action);
    for (const std::string_view cell : {from, to, by, apart, fields, rule})
        line.append(" | ").append(cell);
    return line;
}

std::vector<Operation> Operations() {
    static const std::vector<std::string> kStepNames = [] {
        std::vector<std::string> names;
        for (const StepRule& rule : StepRules())
            names.push_back(ActionOf(rule));
        return names;
    }();
    std::vector<Operation> all;
    for (std::size_t i = 0; i < kStepNames.size(); ++i) {
        const StepRule& rule = StepRules()[i];
        all.push_back(
            {kStepNames[i], rule.roles, rule.apart, rule.from, rule.to, rule.fields, rule.rule});
    }
    for (const OtherPower& other : kOthers)
        all.push_back({other.action, other.roles, other.apart, "", "", "", ""});
    return all;
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
        return MakeError(Code::no_territory,
                         {actor.name, std::string(action),
                          Word(std::to_string(matter.province) + " 全省份",
                               "the whole of province " + std::to_string(matter.province))});
    if (matter.province == 0 && !IsBound(held.role))
        return MakeError(Code::needs_province,
                         {actor.name, std::string(action), std::to_string(held.province)});
    return MakeError(Code::no_territory, {actor.name, std::string(action),
                                          matter.province == 0 ? Word("全国", "the whole country")
                                                               : std::to_string(matter.province)});
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
