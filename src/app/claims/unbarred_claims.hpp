// Claims that were refused for what is so no more: by a correction, a finding, its being set aside,
// or who is who (docs/adr/0061).
#pragma once

#include <span>

#include "app/claims/reopen_claims.hpp"

namespace zhengji {

/// The claims of these persons that were refused, by the rules or with an objection to that upheld,
/// and that nothing known today speaks against: they are pending again. How many.
Result<int> ReopenUnbarred(Transaction& tx, const PolicyBook& book,
                           std::span<const PersonId> persons, const Reopening& why);

}  // namespace zhengji
