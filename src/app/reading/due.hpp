// What is due in an office on a day: every deadline of every procedure, with whom it concerns, and
// what is overdue first. Changes nothing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/cases/case_clocks.hpp"
#include "app/gate/gate.hpp"
#include "app/register/register.hpp"
#include "rules/cycles/term_end.hpp"

namespace zhengji {

struct DueItem {
    DueKind kind{};
    std::string certificate;        ///< or whatever else it is about
    std::int64_t id = 0;            ///< of the case
    CivilDate first;                ///< kOpen: of the window
    std::optional<CivilDate> last;  ///< nothing: not known
    bool overdue = false;
    std::string procedure;        ///< of the case
    std::string years;            ///< kAudit: those not examined
    std::string session;          ///< kClaim, kReview: of the claim
    int province = 0;             ///< kVoid: whose office it is left to
    std::string with;             ///< kSeal: the seals; kTwoStand: the other certificate
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
Result<DueReport> WhatIsDue(Reading& reading, std::optional<int> province, CivilDate on,
                            int within);
/// Adds holders' names and the telephones they last stated.
Status NameHolders(Reading& reading, DueReport& report);

}  // namespace zhengji
