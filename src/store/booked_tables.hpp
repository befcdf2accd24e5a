// The tables in the books and their rows as they are summed (store/books.hpp). Private to this
// folder. One thread.
#pragma once

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "store/book_moves.hpp"
#include "store/connection.hpp"
#include "store/sealed_sums.hpp"

namespace zhengji {

struct BookedTable {
    std::string_view name;
    Sql all;        ///< its rows
    Sql with_sums;  ///< the sums, and behind two columns of nothing its rows, as of one moment
};
/// All but leaves, leaf_queue, tiles and log_edge, which an audit recomputes from the acts,
/// case_index, which it recomputes from the steps, row_sums itself, whose values are sealed, and
/// the working tables (book_check.hpp).
std::span<const BookedTable> AllBooked();

/// Tables that one decision rests on together, read by one statement: the sums and their rows as
/// of one moment, a table's columns between two of its place in `tables`, from 1.
struct BookedGroup {
    std::span<const std::string_view> tables;
    Sql with_sums;
};
std::span<const BookedGroup> Groups();

/// A row as it is summed: the table, then each column's kind and the number, or the length and the
/// bytes. No two rows are written alike. One at a time on a thread: rows come by the million.
class WrittenRow {
  public:
    explicit WrittenRow(std::string_view table);

    /// As the parameter of that value is written, without making one: tables are counted whole.
    void Add(const Row& row, int column);
    void Add(const Param& param);
    /// Until the next row of this thread is written.
    std::string_view Bytes() const { return bytes_; }

  private:
    void Number(std::uint64_t number);
    void Counted(std::string_view bytes);

    std::string& bytes_;
};
/// Its columns from `first` on, up to `end`.
std::string_view Written(std::string_view table, const Row& row, int first, int end);
inline std::string_view Written(std::string_view table, const Row& row) {
    return Written(table, row, 0, row.Columns());
}
/// A numbered row's number and then its other columns; without one, all of them.
std::string_view Written(std::string_view table, std::optional<std::int64_t> number,
                         std::initializer_list<Param> params);

/// The table's rows, summed.
Result<RowSum> CountTable(Connection& db, const KeyRing& keys, std::string_view table, Sql all);
/// The same of several with the sums of the same moment, whoever commits meanwhile.
struct Counted {
    SealedSums sums;
    BookMoves::ByTable found;
};
Result<Counted> CountWithSums(Connection& db, const KeyRing& keys, const BookedTable& table);
Result<Counted> CountWithSums(Connection& db, const KeyRing& keys, const BookedGroup& group);

}  // namespace zhengji
