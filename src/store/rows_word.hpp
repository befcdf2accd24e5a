// What stands in tables of the books, as one word: the same while their rows are, and another as
// soon as any is added, changed or gone. Told by the sums of the books, without reading a row.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "store/store.hpp"

namespace zhengji {

/// As of the transaction's snapshot. sealed_broken; rows_changed where the sums are not as sealed.
Result<std::string> WordOfRows(Transaction& tx, std::span<const std::string_view> tables);

}  // namespace zhengji
