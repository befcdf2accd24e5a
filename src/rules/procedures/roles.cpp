#include "rules/procedures/roles.hpp"

#include <array>

#include "base/text.hpp"

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

std::string NamesOf(const Roles& roles) {
    return Joined(roles, " ", [](Role role) { return Name(role); });
}

}  // namespace zhengji
