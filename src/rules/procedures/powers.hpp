// Who may do what, and where: the one table of powers (role × action × territory) and the one
// question asked of it by every use case. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil_date.hpp"
#include "messages/message.hpp"

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

/// In what role someone acts, for which province (0: the country), on which days.
struct Capacity {
    Role role{};
    int province = 0;
    DateRange days;
    /// Bound roles: the certificate number, employer or institution. Staff of a registration
    /// agency: its case; of a city agency: its prefecture, six digits. Empty there: not narrowed.
    std::string subject;
};

/// What an action is about: whose office it is, and whose matter.
struct Matter {
    int province = 0;         ///< 0: national
    std::string certificate;  ///< empty: about none
    std::string institution;  ///< its name; empty: about none
    std::string agency = {};  ///< the registration agency that alone has it; empty: any of there
    std::string prefecture = {};  ///< of the holder's area, six digits; empty: not one of one city
};

struct Actor {
    std::string name;
    std::vector<Capacity> capacities;
};

/// An action's name and the roles that may take it: `registration.accept`.
struct Power {
    std::string action;
    std::vector<Role> roles;
};
/// Every action of the register: those of the procedures' steps and those of the main job.
const std::vector<Power>& Powers();

/// The whole table, a row an operation as it is printed (`zhengji operations`): the steps of the
/// procedures in their order, then the rest. Lists are separated by blanks; what does not apply is
/// empty.
struct Operation {
    std::string_view action;     ///< `lines.approve`; a step's is its procedure and verb
    std::string_view by, apart;  ///< roles; whoever took one of these does not take this
    std::string_view from, to;   ///< states of the case; `-`: none yet, `=`: unchanged
    std::string_view fields, rule;

    /// Its cells in one line, the states behind the name: `a | from | to | by | not by | …`.
    std::string ToString() const;
};
std::vector<Operation> Operations();

/// two_persons when the table keeps `action` apart from `earlier`, an operation that is no step,
/// and `officer` is who took that. REQUIRES: both are in the table.
Status Apart(std::string_view action, std::string_view earlier, std::string_view earlier_officer,
             std::string_view officer);

/// Whether `actor` may take `action` in a matter on a day: no_power says which role would be
/// needed, no_territory that it is held elsewhere or for another subject, needs_province that it is
/// held in a province only. An action that the table does not know is refused to everyone.
Status May(const Actor& actor, std::string_view action, const Matter& matter, CivilDate on);

}  // namespace zhengji
