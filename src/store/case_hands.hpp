// In whose hands a case is, by the newest note about it (store/case_index.hpp writes them).
#pragma once

#include <optional>
#include <string>

#include "store/store.hpp"

namespace zhengji {

struct CaseInHand {
    std::string assignee;
    Instant since;
};
/// Nothing: nobody has it, or it was let go again.
Result<std::optional<CaseInHand>> InHand(Transaction& tx, std::int64_t case_id);

}  // namespace zhengji
