// Whether every sealed value still opens where it stands.
#pragma once

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

}  // namespace zhengji
