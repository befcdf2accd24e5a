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
#include "rules/policy/terms.hpp"
#include "rules/procedures/persons.hpp"
#include "rules/procedures/procedure.hpp"
#include "rules/procedures/roles.hpp"

namespace zhengji {

/// In what role someone acts, for which territory, on which days.
struct Capacity {
    Role role{};
    int province = 0;  ///< 0: the country
    DateRange days;
    /// Bound roles: the certificate number, employer or institution. Staff of a registration
    /// agency: its case. Empty there: not narrowed.
    std::string subject;
    /// The prefecture or county of the province that it ends at; nothing: the whole province.
    std::optional<DivisionCode> area = {};
};

/// What an action is about: whose office it is, and whose matter.
struct Matter {
    int province = 0;         ///< 0: national
    std::string certificate;  ///< or the claim, as a case names it; empty: about none
    std::string institution;  ///< its name; empty: about none
    std::string agency = {};  ///< the registration agency that alone has it; empty: any of there
    /// The prefecture or county whose matter it is; nothing: the whole province's, or not known.
    std::optional<DivisionCode> area = {};
    /// The one thing it is about, when there is one that was asked for by name: what is answered
    /// where there is no such thing, and so to everyone whose territory does not reach it.
    std::optional<Error> unknown = {};
    std::string claimant = {};  ///< the person whose claim it is, as the store knows people
};

struct Actor {
    std::string name;
    std::vector<Capacity> capacities;
    std::string person = {};   ///< whose account it is, as the store knows people; empty: not known
    std::int64_t account = 0;  ///< its number: that of its first grant
};

/// An action's name and the roles that may take it: `registration.accept`.
struct Power {
    std::string action;
    std::vector<Role> roles;
};
/// A step's action: `registration.accept`.
std::string ActionOf(const Verb& verb);
/// Every action of the register: those of the procedures' steps and those of the main job.
const std::vector<Power>& Powers();

/// The whole table, a row an operation as it is printed (`zhengji operations`): the steps of the
/// procedures in their order, then the rest. Lists are separated by blanks; what does not apply is
/// empty.
struct PowerRow {
    std::string action;     ///< `lines.approve`; a step's is its procedure and verb
    std::string by, apart;  ///< roles; whoever took one of these does not take this
    std::string from, to;   ///< states of the case; `-`: none yet, `=`: unchanged
    std::string fields, rule;

    /// Its cells in one line, the states behind the name: `a | from | to | by | not by | …`.
    std::string ToString() const;
};
std::vector<PowerRow> Operations();

/// two_persons when the table keeps `action` apart from `earlier`, an operation that is no step,
/// and `officer` is who took that. REQUIRES: both are in the table.
Status Apart(std::string_view action, std::string_view earlier, std::string_view earlier_officer,
             std::string_view officer, const OnePerson& one);

/// Whether an operation is a second person's word, or about accounts: what asks that whoever takes
/// it has proven lately who they are.
bool AsksForTwo(std::string_view action);

/// Whether `actor` holds a role for `action` on a day, wherever: no_power says which it would take,
/// power_not_now on which days it is held. An action that the table does not know is refused to
/// everyone.
Status HoldsRole(const Actor& actor, std::string_view action, CivilDate on);
/// Whether `actor` may take `action` in a matter on a day: as HoldsRole; where the role is held
/// elsewhere or for another subject, matter.unknown, else no_territory, or needs_province for what
/// is the whole country's.
Status May(const Actor& actor, std::string_view action, const Matter& matter, CivilDate on);
/// The first capacity by which May says yes; null where it does not.
const Capacity* UsedFor(const Actor& actor, std::string_view action, const Matter& matter,
                        CivilDate on);

}  // namespace zhengji
