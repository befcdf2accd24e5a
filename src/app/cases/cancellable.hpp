// Whether the cancellation of a certificate can be proposed: it has not ended, the duty to register
// holds for it, and none is proposed already. Asked by the step and by what offers it.
#pragma once

#include <span>
#include <string_view>

#include "rules/policy/book.hpp"
#include "store/cases.hpp"

namespace zhengji {

/// no_registration_regime where no duty to register is in force for the certificate on a day (N47
/// as a whole is the regime's); earned_before, regime_not_known; no_such_certificate.
Status RegistrationInForce(Transaction& tx, const PolicyBook& book, std::string_view certificate,
                           CivilDate on);
/// case_open_already.
Error OpenAlready(const CaseRecord& other);
/// case_open_already where another of the procedure about that subject stands in none of the states
/// `closed`; `but` is no other.
Status NoOpenCase(Transaction& tx, const CaseQuery& about, std::span<const State> closed,
                  std::int64_t but = 0);
/// not_alive, and what the two above refuse with.
Status MayBeCancelled(Transaction& tx, const PolicyBook& book, const std::string& certificate,
                      CivilDate on, std::int64_t proposed = 0);

/// Whether a certificate is cancelled by that case's cancellation: it was not undone, and is none
/// that was undone on the day of another which stands. REQUIRES: its state is kCancelled.
Result<bool> CancelsStill(Transaction& tx, const CaseRecord& cancellation, CivilDate on);

}  // namespace zhengji
