// The sums of the books as they stand sealed in `row_sums`: a row a table, and one over all of
// them, so that no table's sum can be put back alone, with the table, to what both were once. With
// them what waits in the lanes (store/book_lanes.hpp), which is in the books and not yet in the
// sums. Private to this folder. One thread.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "store/book_lanes.hpp"
#include "store/book_moves.hpp"
#include "store/books_seal.hpp"
#include "store/connection.hpp"

namespace zhengji {

/// The name of the row over all sums.
constexpr std::string_view kAllSums = "*";

/// What a table's sum that does not open tells: rows_changed, unless it is the key that is away.
Error ChangedRows(std::string_view table, const Error& why);

class SealedSums {
  public:
    /// Both must outlive it.
    SealedSums(Connection& db, const KeyRing& keys) : db_(&db), keys_(&keys) {}
    static Result<SealedSums> Read(Connection& db, const KeyRing& keys);
    /// A row as it was read; ReadLanes after the last.
    void Take(std::string_view name, std::string sealed);
    void ReadLanes();

    /// With what waits in the lanes; nothing before the table has a sum. sealed_broken;
    /// rows_changed where a lane is not what it was.
    Result<RowSum> Of(std::string_view table) const;
    void Put(std::string_view table, const RowSum& sum);
    /// Whether anything waits in the lanes.
    bool Wait() const { return !waiting_.empty(); }
    /// Takes what waits into the sums. rows_changed.
    Status Fold();

    bool HasSeal() const { return sealed_.contains(kAllSums); }
    /// rows_changed where it does not open or is not over these sums.
    Result<BooksSeal> Seal() const;
    /// Seals the sums as they are now and writes what changed.
    Result<BooksSeal> SealAs(std::int64_t change);

  private:
    using ByName = std::map<std::string, RowSum, std::less<>>;

    Digest OverAll() const;
    void Set(const std::string& name, std::string_view plain);
    Result<Lane> LaneAt(const std::string& name) const;
    Status ReadLane(int number);
    void AddLanes();
    Status Write();

    Connection* db_;
    const KeyRing* keys_;
    std::map<std::string, std::string, std::less<>> sealed_;  // in an order no collation changes
    std::set<std::string> changed_;                           // not yet written
    ByName waiting_;
    Status lanes_;  // why what waits in them cannot be told
};

/// Waits for whoever is about to seal the sums, and keeps others out to the transaction's end.
Status HoldSums(Connection& db);

/// What a sealed row of `row_sums` is bound to.
std::string SealOfSum(std::string_view name);

}  // namespace zhengji
