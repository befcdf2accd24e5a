#include "store/books.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

#include "store/booked_tables.hpp"
#include "store/seen.hpp"

namespace zhengji {
namespace {

// The sums themselves if nobody seals them just now, or a free lane: at once, whoever holds others.
constexpr Sql kSumsOrLane(
    "SELECT name, sealed FROM row_sums WHERE name = '*' OR name LIKE 'lane %' "
    "ORDER BY name <> '*', name LIMIT 1 FOR UPDATE SKIP LOCKED");
// A free lane, or else the sums: for what the sequencer takes up in any case.
constexpr Sql kLaneOrSums(
    "SELECT name, sealed FROM row_sums WHERE name = '*' OR name LIKE 'lane %' "
    "ORDER BY name = '*', name LIMIT 1 FOR UPDATE SKIP LOCKED");

// Tables whose columns a migration has changed since the first that had books. Read by statements
// of their own: PostgreSQL runs none again whose columns have changed since.
struct Migrated {
    std::string_view name;
    Sql all;
};
constexpr std::array kMigrated = {
    Migrated{"capacities", Sql::Whole("SELECT * FROM capacities ORDER BY id")},
};

struct Held {
    std::string name, sealed;  ///< of a row of row_sums; none: all were taken
};
Result<Held> TakeRow(Connection& db, Sql sql) {
    Held held;
    ZJ_TRY(db.Query(sql, {}, [&](const Row& row) -> Status {
        held = {std::string(row.Text(0)), row.Bytes(1)};
        return {};
    }));
    return held;
}

Status LeaveInLane(Connection& db, const KeyRing& keys, const Held& held,
                   const BookMoves::ByTable& moved) {
    ZJ_ASSIGN(const std::string plain, keys.Open(held.sealed, SealOfSum(held.name)));
    ZJ_ASSIGN(Lane lane, LaneFrom(plain));
    lane.Add(moved);
    const std::string sealed = keys.Seal(Written(lane), SealOfSum(held.name));
    ZJ_TRY(db.Execute("UPDATE row_sums SET sealed = $2 WHERE name = $1",
                      {std::string_view(held.name), Blob{sealed}}));
    return {};
}

// REQUIRES: the sums are held.
Result<Booked> AddToSums(Connection& db, const KeyRing& keys, const BookMoves::ByTable& moved,
                         std::int64_t seen) {
    ZJ_ASSIGN(auto sums, SealedSums::Read(db, keys));
    if (moved.empty() && !sums.Wait()) return Booked{};
    // A new seal must not hide that a table was put back with the sum it had then.
    ZJ_ASSIGN(const BooksSeal last, sums.Seal());
    if (last.change < seen)
        return MakeError(Code::books_rolled_back,
                         {std::to_string(seen), std::to_string(last.change)});
    ZJ_TRY(sums.Fold());
    for (const auto& [table, by] : moved) {
        ZJ_ASSIGN(RowSum sum, sums.Of(table));
        sums.Put(table, sum += by);
    }
    ZJ_ASSIGN(const BooksSeal seal, sums.SealAs(last.change + 1));
    return Booked{seal, false};
}

}  // namespace

Result<Booked> WriteBooks(Connection& db, const KeyRing& keys, BookMoves& moves, std::int64_t seen,
                          FoldMoves fold) {
    const auto moved = moves.Settle();
    if (moved.empty() && fold != FoldMoves::kAll) return Booked{};
    if (db.Kind() == Dialect::kPostgres &&
        (fold == FoldMoves::kIfFree || fold == FoldMoves::kLater)) {
        ZJ_ASSIGN(const Held held,
                  TakeRow(db, fold == FoldMoves::kLater ? kLaneOrSums : kSumsOrLane));
        if (held.name.starts_with(kLane)) {
            ZJ_TRY(LeaveInLane(db, keys, held, moved));
            return Booked{{}, true};
        }
    }
    ZJ_TRY(HoldSums(db));
    return AddToSums(db, keys, moved, seen);
}

Status OpenBooks(Connection& db, const KeyRing& keys, std::span<const std::string_view> tables) {
    ZJ_ASSIGN(auto sums, SealedSums::Read(db, keys));
    BooksSeal last;
    // Books from before all sums were sealed together have no seal yet; what has one keeps to it.
    if (sums.HasSeal()) {
        ZJ_ASSIGN(last, sums.Seal());
    }
    ZJ_TRY(sums.Fold());
    for (const BookedTable& table : AllBooked()) {
        if (!tables.empty() && std::ranges::find(tables, table.name) == tables.end()) continue;
        ZJ_ASSIGN(const RowSum sum, CountTable(db, keys, table.name, table.all));
        sums.Put(table.name, sum);
    }
    ZJ_ASSIGN([[maybe_unused]] const BooksSeal seal, sums.SealAs(last.change + 1));
    return {};
}

Result<RowsMigrated> RowsMigrated::Before(Connection& db, const KeyRing& keys) {
    RowsMigrated rows(db, keys);
    ZJ_ASSIGN(const auto sums, SealedSums::Read(db, keys));
    for (const Migrated& table : kMigrated) {
        ZJ_ASSIGN(const RowSum found, CountTable(db, keys, table.name, table.all));
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
    ZJ_TRY(sums.Fold());
    for (const auto& [name, before] : before_) {
        const auto table = std::ranges::find(AllBooked(), name, &BookedTable::name);
        ZJ_ASSIGN(RowSum sum, sums.Of(name));
        ZJ_ASSIGN(const RowSum found, CountTable(db_, keys_, table->name, table->all));
        sum -= before;
        sums.Put(name, sum += found);
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
    tx_.WhatItSaw().Wrote(table);
    return written;
}

Result<std::int64_t> Books::PutMany(std::string_view table, const SqlOver& sql,
                                    const Offered& rows) {
    tx_.WhatItSaw().Wrote(table);
    return tx_.Driver().ExecuteOver(sql, rows);
}

void Books::Book(std::function<BookMoves::ByTable(const KeyRing&)> sum) {
    tx_.Moves().PutBeside(std::move(sum));
}

Result<std::int64_t> Books::PutNumbered(std::string_view table, Sql sql,
                                        std::initializer_list<Param> params) {
    std::int64_t number = 0;
    ZJ_TRY(tx_.Driver().Query(sql, params, [&](const Row& row) -> Status {
        number = row.Int(0);
        return {};
    }));
    tx_.Moves().Put(table, Written(table, number, params));
    tx_.WhatItSaw().Wrote(table);
    return number;
}

Status Books::PutLater(std::string_view table, LaterTable later, std::int64_t number,
                       std::initializer_list<Param> params) {
    ZJ_TRY(tx_.Driver().Later(later, number, params));
    tx_.Moves().Put(table, Written(table, number, params));
    return {};
}

Result<std::int64_t> Books::Put(std::string_view table, Sql sql,
                                std::initializer_list<Param> params) {
    std::int64_t rows = 0;
    ZJ_TRY(tx_.Driver().Query(sql, params, [&](const Row& row) -> Status {
        tx_.Moves().Put(table, Written(table, row));
        ++rows;
        return {};
    }));
    tx_.WhatItSaw().Wrote(table);
    return rows;
}

Result<std::int64_t> Books::Put(std::string_view table, const SqlOver& sql, const Offered& rows) {
    std::int64_t put = 0;
    tx_.WhatItSaw().Wrote(table);
    ZJ_TRY(tx_.Driver().QueryOver(sql, rows, [&](const Row& row) -> Status {
        tx_.Moves().Put(table, Written(table, row));
        ++put;
        return {};
    }));
    return put;
}

Status Books::Set(const Change& change, std::initializer_list<Param> params,
                  const NewValues& values) {
    std::size_t found = 0;
    tx_.WhatItSaw().Wrote(change.table);
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
    tx_.WhatItSaw().Wrote(table);
    return tx_.Driver().Query(sql, params, [&](const Row& row) -> Status {
        tx_.Moves().TakeOut(table, Written(table, row));
        return {};
    });
}

Status Books::TakeOut(std::string_view table, const SqlOver& sql, const Offered& rows) {
    tx_.WhatItSaw().Wrote(table);
    return tx_.Driver().QueryOver(sql, rows, [&](const Row& row) -> Status {
        tx_.Moves().TakeOut(table, Written(table, row));
        return {};
    });
}

}  // namespace zhengji
