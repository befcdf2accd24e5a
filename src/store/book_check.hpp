// Whether the store's rows are those the register wrote: the keyed sums of store/books.hpp counted
// again.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "store/store.hpp"

namespace zhengji {

/// The tables in the books: all but what an audit recomputes from the acts.
std::vector<std::string_view> BookedTables();

struct BookFault {
    std::string table;
    std::int64_t booked = 0, found = 0;  ///< rows; equal when rows were changed
};
/// Counts every booked table again; those that do not fit.
Result<std::vector<BookFault>> CheckBooks(Transaction& tx);

}  // namespace zhengji
