// Use case: the status statement, a signed snapshot of how every certificate in the log stands
// (docs/formats/status.md). Whoever holds an e-certificate and a statement needs no register.
#pragma once

#include <chrono>
#include <span>
#include <string>

#include "app/register/register.hpp"
#include "rules/certificates/act.hpp"
#include "tlog/status_statement.hpp"

namespace zhengji {

struct StatusMade {
    StatusStatement statement;
    std::string file;                             ///< as written and served
    std::chrono::milliseconds read{}, encoded{};  ///< the store's part, and the rest
};
/// Of the log as last signed and the policy in force, on the day of `now`; kept in the store, where
/// it is served from. not_in_log while nothing is signed; clock_set_back, clock_far_ahead: a
/// statement of a day to come would hold until then.
Result<StatusMade> MakeStatus(Register& reg, Instant now);

/// How a certificate stands on a day, by its acts. REQUIRES: its first act is among them.
CertificateState StateOf(std::span<const Act> acts, const PolicyBook& book, CivilDate on);

}  // namespace zhengji
