// The books: of every table that is not itself recomputed from the log, a keyed sum over all its
// rows, kept sealed beside them and moved in the transaction that moves the rows. Whoever changes,
// adds or removes a row without the keys leaves a sum that no longer fits (docs/adr/0007). Private
// to this folder; checked through store/book_check.hpp. One thread.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "store/book_moves.hpp"
#include "store/books_seal.hpp"
#include "store/connection.hpp"
#include "store/store.hpp"

namespace zhengji {

/// What becomes of a transaction's moves.
enum class FoldMoves : std::uint8_t {
    kOwn,     ///< into the sums
    kAll,     ///< with whatever waits in the lanes, also where it moved nothing itself
    kIfFree,  ///< into the sums where nobody else seals them just now, else into a lane
    kLater    ///< into a lane: the sequencer follows
};
struct Booked {
    std::optional<BooksSeal> seal;  ///< where the sums were sealed anew
    bool in_lane = false;
};
/// In the caller's transaction: adds the moves to the sealed sums, forgets them, and seals all sums
/// together, or leaves them in a lane; nothing where none moved. In SQLite, where one writes at a
/// time, always into the sums. sealed_broken; rows_changed, where the last seal is not over these
/// sums; books_rolled_back, where it is of a change before `seen`.
Result<Booked> WriteBooks(Connection& db, const KeyRing& keys, BookMoves& moves, std::int64_t seen,
                          FoldMoves fold);
/// Counts these tables afresh, or every one when none is named: a new store, one of a schema that
/// had no books, what a migration writes. rows_changed as WriteBooks.
Status OpenBooks(Connection& db, const KeyRing& keys,
                 std::span<const std::string_view> tables = {});

/// What a migration makes of tables that were in the books before it (a new column changes every
/// row): their sums move by that and nothing else, so that what was tampered with stays found.
class RowsMigrated {
  public:
    /// Counts them as they are. REQUIRES: the store had books. Both must outlive it.
    static Result<RowsMigrated> Before(Connection& db, const KeyRing& keys);
    /// Whether the table was as booked.
    bool Fitted(std::string_view table) const { return fitted_.contains(table); }
    /// Counts them again, and seals. rows_changed as OpenBooks.
    Status After();

  private:
    RowsMigrated(Connection& db, const KeyRing& keys) : db_(db), keys_(keys) {}

    Connection& db_;
    const KeyRing& keys_;
    std::map<std::string_view, RowSum> before_;
    std::set<std::string_view> fitted_;
};

/// A row as it is summed: no two are written alike. Until the next is written on this thread.
std::string_view WrittenForm(std::string_view table, const Row& row);

/// Writes rows and books them. Every INSERT, UPDATE and DELETE of a booked table goes through here.
class Books {
  public:
    explicit Books(Transaction& tx) : tx_(tx) {}

    /// Runs an INSERT whose parameters are all columns of one row, in their order; 1, or 0 when ON
    /// CONFLICT left it out. Books what was given, for RETURNING costs as much as the insert.
    Result<std::int64_t> PutRow(std::string_view table, Sql sql,
                                std::initializer_list<Param> params);
    /// Runs an INSERT over offered rows, leaving out whose key stands there; how many it put. They
    /// are booked by the next Book, and not before.
    Result<std::int64_t> PutMany(std::string_view table, const SqlOver& sql, const Offered& rows);
    /// Books what PutMany put: `sum` counts it, beside this thread, and keeps alive what it reads.
    void Book(std::function<BookMoves::ByTable(const KeyRing&)> sum);
    /// PutRow for a table whose first column the store numbers: the parameters are all others,
    /// and the INSERT ends in RETURNING id. The number.
    Result<std::int64_t> PutNumbered(std::string_view table, Sql sql,
                                     std::initializer_list<Param> params);
    /// The same with a number that was given out ahead (store/read_ahead.hpp): the row is written
    /// with others (Connection::Later).
    Status PutLater(std::string_view table, LaterTable later, std::int64_t number,
                    std::initializer_list<Param> params);
    /// Runs any INSERT or UPDATE that ends in RETURNING *; how many rows it wrote. An UPDATE's old
    /// rows are taken out first.
    Result<std::int64_t> Put(std::string_view table, Sql sql, std::initializer_list<Param> params);
    Result<std::int64_t> Put(std::string_view table, const SqlOver& sql, const Offered& rows);
    /// Gives one column of many rows another value: of the rows that a SELECT * finds, those whose
    /// first column, the key, has one; by an UPDATE with the key as $1 and the value as $2. Cheaper
    /// than UPDATEs that return their rows. store_constraint when a value's row is not found: then
    /// nothing is written, and the transaction is to be given up.
    struct Change {
        std::string_view table;
        Sql select, update;
        int column;  ///< of the table, from 0
    };
    using NewValues = std::map<std::int64_t, std::string>;
    Status Set(const Change& change, std::initializer_list<Param> params, const NewValues& values);
    /// Takes out of the books the rows that a SELECT * finds, which are about to change or go.
    Status TakeOut(std::string_view table, Sql sql, std::initializer_list<Param> params);
    Status TakeOut(std::string_view table, const SqlOver& sql, const Offered& rows);

  private:
    Transaction& tx_;
};

}  // namespace zhengji
