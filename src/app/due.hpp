// What is due in an office on a day: every deadline of every procedure, with whom it concerns, and
// what is overdue first. Changes nothing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/register.hpp"
#include "rules/cycles/term_end.hpp"

namespace zhengji {

enum class DueKind : std::uint8_t {
    kOpen,    ///< a certificate in its window
    kLapsed,  ///< a certificate that ran out
    kCase,    ///< an application to be decided
    kCaseOverdue,
    kAccept,     ///< an application to be accepted or returned
    kBack,       ///< one that was returned, to come back
    kDecide,     ///< a deferral, an extension, a reconsideration
    kStatement,  ///< the agency's, in a reconsideration
    kAnswer,     ///< of a person told of a finding
    kMend,       ///< a body ordered to mend
    kAudit,      ///< a body not examined yet
    kClaim,      ///< a claim that was returned, to come back corrected
};
std::string_view Name(DueKind kind);  ///< `case_overdue`

struct DueItem {
    DueKind kind{};
    std::string certificate;        ///< or whatever else it is about
    std::int64_t id = 0;            ///< of the case
    CivilDate first;                ///< kOpen: of the window
    std::optional<CivilDate> last;  ///< nothing: not known
    bool overdue = false;
    std::string procedure;        ///< of the case
    std::string years;            ///< kAudit: those not examined
    std::string session;          ///< kClaim: of the claim
    std::string name, telephone;  ///< whom to ask; empty where nobody stated it
};
struct DueReport {
    CivilDate on;
    int within = 0;  ///< days
    std::int64_t open = 0, ending = 0, lapsed = 0, cases = 0, overdue = 0;
    std::vector<DueItem> items;  ///< overdue first, then by day; certificates run out come last
};
/// What is due and overdue in an office (a province; none: everywhere) on a day. Certificates have
/// no name yet.
Result<DueReport> WhatIsDue(Register& reg, std::optional<int> province, CivilDate on, int within);
/// Adds holders' names and the telephones they last stated.
Status NameHolders(Register& reg, DueReport& report);

}  // namespace zhengji
