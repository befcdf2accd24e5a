// The sums of the books as they stand sealed in `row_sums`: a row a table, and one over all of
// them, so that no table's sum can be put back alone, with the table, to what both were once.
// Private to this folder. One thread.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "store/book_moves.hpp"
#include "store/books_seal.hpp"
#include "store/connection.hpp"

namespace zhengji {

/// The name of the row over all sums.
constexpr std::string_view kAllSums = "*";

class SealedSums {
  public:
    /// Both must outlive it.
    static Result<SealedSums> Read(Connection& db, const KeyRing& keys);

    /// Nothing before the table has a sum; sealed_broken.
    Result<RowSum> Of(std::string_view table) const;
    Status Put(std::string_view table, const RowSum& sum);

    bool HasSeal() const { return sealed_.contains(std::string(kAllSums)); }
    /// rows_changed where it does not open or is not over these sums.
    Result<BooksSeal> Seal() const;
    /// Seals the sums as they are now.
    Result<BooksSeal> SealAs(std::int64_t change);

  private:
    SealedSums(Connection& db, const KeyRing& keys) : db_(db), keys_(keys) {}
    Digest OverAll() const;
    Status Write(std::string_view name, std::string_view plain);

    Connection& db_;
    const KeyRing& keys_;
    std::map<std::string, std::string> sealed_;  // in an order that no collation changes
};

}  // namespace zhengji
