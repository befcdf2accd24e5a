#include "store/books.hpp"

#include <algorithm>
#include <bit>
#include <initializer_list>
#include <optional>

#include "store/book_check.hpp"
#include "store/sealed_sums.hpp"

namespace zhengji {
namespace {

// A table and what its rows are read back by.
struct BookedTable {
    std::string_view name;
    Sql all;
};

#define ZJ_BOOKED(table)                            \
    BookedTable {                                   \
#table, Sql::Whole("SELECT * FROM " #table) \
    }
// Not here: leaves, leaf_queue, tiles and log_edge, which an audit recomputes from the acts,
// case_index, which it recomputes from the steps, and row_sums itself, whose values are sealed.
constexpr std::array kBooked = {
    ZJ_BOOKED(meta),
    ZJ_BOOKED(policies),
    ZJ_BOOKED(policy_proposals),
    ZJ_BOOKED(policy_adoptions),
    ZJ_BOOKED(line_proposals),
    ZJ_BOOKED(person_documents),
    ZJ_BOOKED(results),
    ZJ_BOOKED(claims),
    ZJ_BOOKED(claim_reviews),
    ZJ_BOOKED(claim_corrections),
    ZJ_BOOKED(review_extensions),
    ZJ_BOOKED(certificates),
    ZJ_BOOKED(sitting_guard),
    ZJ_BOOKED(admission_guard),
    ZJ_BOOKED(acts),
    ZJ_BOOKED(checkpoints),
    ZJ_BOOKED(cases),
    ZJ_BOOKED(case_steps),
    ZJ_BOOKED(case_assignments),
    ZJ_BOOKED(capacities),
    ZJ_BOOKED(account_marks),
    ZJ_BOOKED(feed_sources),
    ZJ_BOOKED(feed_acts),
    ZJ_BOOKED(feed_sittings),
    ZJ_BOOKED(feed_conflicts),
    ZJ_BOOKED(feed_holders),
    ZJ_BOOKED(status_statements),
};
#undef ZJ_BOOKED

// Tables whose columns a migration has changed since the first that had books. Read by statements
// of their own: PostgreSQL runs none again whose columns have changed since.
constexpr std::array kMigrated = {
    BookedTable{"capacities", Sql::Whole("SELECT * FROM capacities ORDER BY id")},
};

// A row as it is summed: the table, then each column's kind and the number, or the length and the
// bytes. No two rows are written alike.
class WrittenRow {
  public:
    explicit WrittenRow(std::string_view table) : bytes_(Buffer()) {
        bytes_ = table;
        bytes_ += '\0';
    }

    // As the parameter of that value is written, without making one: tables are counted whole.
    void Add(const Row& row, int column) {
        const ColumnKind kind = row.Kind(column);
        bytes_ += static_cast<char>(kind);
        if (kind == ColumnKind::kInt) Number(static_cast<std::uint64_t>(row.Int(column)));
        if (kind == ColumnKind::kText) Counted(row.Text(column));
        if (kind == ColumnKind::kBytes) Counted(row.BytesSeen(column));
    }
    void Add(const Param& param) {
        bytes_ += static_cast<char>(param.index());
        if (const auto* number = std::get_if<std::int64_t>(&param))
            Number(static_cast<std::uint64_t>(*number));
        if (const auto* text = std::get_if<std::string_view>(&param)) Counted(*text);
        if (const auto* blob = std::get_if<Blob>(&param)) Counted(blob->bytes);
    }
    /// Until the next row of this thread is written.
    std::string_view Bytes() const { return bytes_; }

  private:
    // One for each thread: rows come by the million.
    static std::string& Buffer() {
        thread_local std::string buffer;
        return buffer;
    }
    void Number(std::uint64_t number) {
        static_assert(std::endian::native == std::endian::little);  // the lowest byte first
        bytes_.append(reinterpret_cast<const char*>(&number), sizeof number);
    }
    void Counted(std::string_view bytes) {
        Number(bytes.size());
        bytes_ += bytes;
    }

    std::string& bytes_;
};

std::string_view Written(std::string_view table, const Row& row) {
    WrittenRow written(table);
    for (int column = 0; column < row.Columns(); ++column)
        written.Add(row, column);
    return written.Bytes();
}

std::string_view Written(std::string_view table, std::optional<std::int64_t> number,
                         std::initializer_list<Param> params) {
    WrittenRow written(table);
    if (number) written.Add(Param(*number));
    for (const Param& param : params)
        written.Add(param);
    return written.Bytes();
}

Result<RowSum> CountTable(Connection& db, const KeyRing& keys, const BookedTable& table) {
    BookMoves rows(keys);
    ZJ_TRY(db.Query(table.all, {}, [&](const Row& row) -> Status {
        rows.Put(table.name, Written(table.name, row));
        return {};
    }));
    return rows.Settle()[table.name];
}

// Results are added beside the one writer on PostgreSQL (Access::kAddResults): who is about to move
// any sum waits here for whoever is.
Status LockSums(Connection& db) {
    if (db.Kind() != Dialect::kPostgres) return {};
    return db.Query("SELECT 1 FROM row_sums WHERE name = $1 FOR UPDATE", {kAllSums},
                    [](const Row&) -> Status { return {}; });
}

}  // namespace

Result<std::optional<BooksSeal>> WriteBooks(Connection& db, const KeyRing& keys, BookMoves& moves,
                                            std::int64_t seen) {
    const auto moved = moves.Settle();
    if (moved.empty()) return std::optional<BooksSeal>();
    ZJ_TRY(LockSums(db));
    ZJ_ASSIGN(auto sums, SealedSums::Read(db, keys));
    // A new seal must not hide that a table was put back with the sum it had then.
    ZJ_ASSIGN(const BooksSeal last, sums.Seal());
    if (last.change < seen)
        return MakeError(Code::books_rolled_back,
                         {std::to_string(seen), std::to_string(last.change)});
    for (const auto& [table, by] : moved) {
        ZJ_ASSIGN(RowSum sum, sums.Of(table));
        ZJ_TRY(sums.Put(table, sum += by));
    }
    ZJ_ASSIGN(const BooksSeal seal, sums.SealAs(last.change + 1));
    return std::optional(seal);
}

Status OpenBooks(Connection& db, const KeyRing& keys, std::span<const std::string_view> tables) {
    ZJ_ASSIGN(auto sums, SealedSums::Read(db, keys));
    BooksSeal last;
    // Books from before all sums were sealed together have no seal yet; what has one keeps to it.
    if (sums.HasSeal()) {
        ZJ_ASSIGN(last, sums.Seal());
    }
    for (const BookedTable& table : kBooked) {
        if (!tables.empty() && std::ranges::find(tables, table.name) == tables.end()) continue;
        ZJ_ASSIGN(const RowSum sum, CountTable(db, keys, table));
        ZJ_TRY(sums.Put(table.name, sum));
    }
    ZJ_ASSIGN([[maybe_unused]] const BooksSeal seal, sums.SealAs(last.change + 1));
    return {};
}

Result<RowsMigrated> RowsMigrated::Before(Connection& db, const KeyRing& keys) {
    RowsMigrated rows(db, keys);
    ZJ_ASSIGN(const auto sums, SealedSums::Read(db, keys));
    for (const BookedTable& table : kMigrated) {
        ZJ_ASSIGN(const RowSum found, CountTable(db, keys, table));
        const auto booked = sums.Of(table.name);
        if (booked && *booked == found) rows.fitted_.insert(table.name);
        rows.before_.emplace(table.name, found);
    }
    return rows;
}

Status RowsMigrated::After() {
    ZJ_ASSIGN(auto sums, SealedSums::Read(db_, keys_));
    BooksSeal last;
    if (sums.HasSeal()) {
        ZJ_ASSIGN(last, sums.Seal());
    }
    for (const auto& [name, before] : before_) {
        const auto table = std::ranges::find(kBooked, name, &BookedTable::name);
        ZJ_ASSIGN(RowSum sum, sums.Of(name));
        ZJ_ASSIGN(const RowSum found, CountTable(db_, keys_, *table));
        sum -= before;
        ZJ_TRY(sums.Put(name, sum += found));
    }
    ZJ_ASSIGN([[maybe_unused]] const BooksSeal seal, sums.SealAs(last.change + 1));
    return {};
}

std::string_view WrittenForm(std::string_view table, const Row& row) {
    return Written(table, row);
}

Result<std::int64_t> Books::PutRow(std::string_view table, Sql sql,
                                   std::initializer_list<Param> params) {
    ZJ_ASSIGN(const std::int64_t written, tx_.Driver().Execute(sql, params));
    if (written > 0) tx_.Moves().Put(table, Written(table, std::nullopt, params));
    return written;
}

Result<std::int64_t> Books::PutNumbered(std::string_view table, Sql sql,
                                        std::initializer_list<Param> params) {
    std::int64_t number = 0;
    ZJ_TRY(tx_.Driver().Query(sql, params, [&](const Row& row) -> Status {
        number = row.Int(0);
        return {};
    }));
    tx_.Moves().Put(table, Written(table, number, params));
    return number;
}

Result<std::int64_t> Books::Put(std::string_view table, Sql sql,
                                std::initializer_list<Param> params) {
    std::int64_t rows = 0;
    ZJ_TRY(tx_.Driver().Query(sql, params, [&](const Row& row) -> Status {
        tx_.Moves().Put(table, Written(table, row));
        ++rows;
        return {};
    }));
    return rows;
}

Status Books::Set(const Change& change, std::initializer_list<Param> params,
                  const NewValues& values) {
    std::size_t found = 0;
    ZJ_TRY(tx_.Driver().Query(change.select, params, [&](const Row& row) -> Status {
        const auto value = values.find(row.Int(0));
        if (value == values.end()) return {};
        ++found;
        tx_.Moves().TakeOut(change.table, Written(change.table, row));
        WrittenRow written(change.table);
        for (int column = 0; column < row.Columns(); ++column) {
            if (column == change.column) {
                written.Add(std::string_view(value->second));
            } else {
                written.Add(row, column);
            }
        }
        tx_.Moves().Put(change.table, written.Bytes());
        return {};
    }));
    if (found != values.size())
        return MakeError(Code::store_constraint, {}, "rows to change are missing");
    for (const auto& [key, value] : values) {
        ZJ_TRY(tx_.Driver().Execute(change.update, {key, std::string_view(value)}));
    }
    return {};
}

Status Books::TakeOut(std::string_view table, Sql sql, std::initializer_list<Param> params) {
    return tx_.Driver().Query(sql, params, [&](const Row& row) -> Status {
        tx_.Moves().TakeOut(table, Written(table, row));
        return {};
    });
}

namespace {

Status CheckTable(Transaction& tx, const BookedTable& table, CountRows rows) {
    constexpr std::int64_t kMany = 50000, kFew = 1000;
    ZJ_ASSIGN(const auto sums, SealedSums::Read(tx.Driver(), tx.Keys()));
    const auto booked = sums.Of(table.name);
    const Error changed = MakeError(Code::rows_changed, {std::string(table.name)});
    if (!booked) return changed;
    if (rows == CountRows::kUnlessMany && booked->rows > kMany) return {};
    if (rows == CountRows::kIfFew && booked->rows > kFew) return {};
    RowSum expected = *booked;
    expected += tx.Moves().SoFar(table.name);
    ZJ_ASSIGN(const RowSum found, CountTable(tx.Driver(), tx.Keys(), table));
    return found == expected ? Status() : Status(changed);
}

// On PostgreSQL whoever adds results commits rows and sums together, and only with the sums' lock:
// held from here on, what is counted and what is booked are of one moment. A reading transaction is
// of one anyway.
Status HoldSums(Transaction& tx) {
    if (tx.Driver().Kind() != Dialect::kPostgres) return {};
    bool reads = false;
    ZJ_TRY(tx.Driver().Query("SELECT current_setting('transaction_read_only')", {},
                             [&](const Row& row) -> Status {
                                 reads = row.Text(0) == "on";
                                 return {};
                             }));
    return reads ? Status() : LockSums(tx.Driver());
}

Status CheckSealOfSums(Transaction& tx) {
    ZJ_TRY(HoldSums(tx));
    ZJ_ASSIGN([[maybe_unused]] const BooksSeal seal, ReadBooksSeal(tx));
    return {};
}

}  // namespace

Status CheckTables(Transaction& tx, std::span<const std::string_view> tables, CountRows rows) {
    for (const BookedTable& table : kBooked) {
        if (std::ranges::find(tables, table.name) == tables.end()) continue;
        if (!tx.Moves().CountOnce(table.name)) continue;
        if (tx.Moves().CountOnce(kAllSums)) ZJ_TRY(CheckSealOfSums(tx));
        ZJ_TRY(CheckTable(tx, table, rows));
    }
    return {};
}

std::vector<std::string_view> BookedTables() {
    std::vector<std::string_view> names;
    for (const BookedTable& table : kBooked)
        names.push_back(table.name);
    return names;
}

Result<std::vector<BookFault>> CheckBooks(Transaction& tx) {
    Connection& db = tx.Driver();
    ZJ_ASSIGN(const auto sums, SealedSums::Read(db, tx.Keys()));
    std::vector<BookFault> faults;
    for (const BookedTable& table : kBooked) {
        const auto booked = sums.Of(table.name);
        ZJ_ASSIGN(const RowSum found, CountTable(db, tx.Keys(), table));
        // A sum that does not open is no sum: whatever stands in the table is unaccounted for.
        if (!booked || *booked != found)
            faults.push_back({std::string(table.name), booked ? booked->rows : 0, found.rows});
    }
    if (!sums.Seal()) {
        const auto all = static_cast<std::int64_t>(kBooked.size());
        faults.push_back({"row_sums", all, all});
    }
    return faults;
}

}  // namespace zhengji
