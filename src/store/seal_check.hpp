// Whether every sealed value still opens where it stands.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "store/store.hpp"

namespace zhengji {

struct SealFault {
    std::string table, row;
    std::string person;  ///< a masked name, or the matter; empty when none is known
};
/// Every sealed value that does not open: it was changed, or moved to another row.
Result<std::vector<SealFault>> BrokenSeals(Transaction& tx);

/// Of working data, which no audit reads: what does not open, a table each; of messages those that
/// are unread.
struct BrokenWork {
    std::string table, first;  ///< the first row, by whose it is or its mark
    std::int64_t rows = 0;
};
Result<std::vector<BrokenWork>> BrokenWorkingSeals(Transaction& tx);

}  // namespace zhengji
