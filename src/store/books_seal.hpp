// The seal over all the books (store/books.hpp): which change of them it is of, counted up by
// every transaction that moves any, and the keyed digest of all sums. Kept once more outside the
// store, it finds an older copy that was put back though nothing was signed since.
#pragma once

#include <cstdint>

#include "base/bytes.hpp"
#include "store/store.hpp"

namespace zhengji {

struct BooksSeal {
    std::int64_t change = 0;  ///< 0: sealed before changes were counted
    Digest digest{};

    friend bool operator==(const BooksSeal&, const BooksSeal&) = default;
};

/// As it stands in the store; rows_changed where the sums are not those it was made over.
Result<BooksSeal> ReadBooksSeal(Transaction& tx);
/// Seals the same books as a change after `change` and after the last one: of two copies of a store
/// only one can go on.
Result<BooksSeal> SealBooksAfter(Transaction& tx, std::int64_t change);

}  // namespace zhengji
