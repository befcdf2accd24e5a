// Claimants who sat under a document that is no resident's identity card: of these alone one number
// may stand for two kinds.
#pragma once

#include <optional>
#include <vector>

#include "store/person_id.hpp"
#include "store/store.hpp"

namespace zhengji {

/// Those of a province's claims, or of all; as they are known today, in no order.
Result<std::vector<PersonId>> ClaimantsByOtherDocuments(Transaction& tx,
                                                        std::optional<int> province);

}  // namespace zhengji
