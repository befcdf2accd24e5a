// The roles in which somebody acts on the register, by their names in both languages. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/procedures/short_list.hpp"

namespace zhengji {

enum class Role : std::uint8_t {
    kHolder,
    kEmployer,
    kInstitution,
    kCityAgency,
    kExamAgency,
    kRegistrationAgency,
    kProvincialAuthority,
    kNationalCentre,
    kNationalOffice,
    kAuditor,
};
std::string_view Name(Role role);  ///< `registration_agency`
std::string_view Chinese(Role role);
std::optional<Role> ParseRole(std::string_view name);  ///< English or Chinese
std::vector<Role> AllRoles();

/// The centre, the office and auditors act for the whole country; all others in their own
/// territory.
bool IsNational(Role role);

/// Holders, employers and institutions act in their own matters only: their capacity names whose.
bool IsBound(Role role);

/// Whether its accounts are persons'; employers and institutions may have some of their own.
bool IsPersons(Role role);

/// Who may take an operation, in the order in which it is said.
using Roles = ShortList<Role, 10>;
/// `holder registration_agency`
std::string NamesOf(const Roles& roles);

}  // namespace zhengji
