#include "store/book_check.hpp"

#include <algorithm>
#include <array>

#include "store/booked_tables.hpp"
#include "store/counted_lately.hpp"
#include "store/seen.hpp"

namespace zhengji {
namespace {

constexpr std::array<std::string_view, 13> kWorking = {
    "credentials", "bearers",      "sign_in_attempts", "kept_answers", "drafts",
    "uploads",     "messages",     "addresses",        "deliveries",   "watches",
    "watched",     "watch_counts", "wrong_answers"};

Error ChangedRows(std::string_view table) {
    return MakeError(Code::rows_changed, {std::string(table)});
}

Status Compare(Transaction& tx, const Counted& counted, std::string_view table) {
    const auto booked = counted.sums.Of(table);
    if (!booked) return ChangedRows(table, booked.error());
    RowSum expected = *booked;
    expected += tx.Moves().SoFar(table);
    const auto found = counted.found.find(table);
    const RowSum rows = found == counted.found.end() ? RowSum{} : found->second;
    return rows == expected ? Status() : Status(ChangedRows(table));
}

// What is booked and what is there, of one moment: on PostgreSQL others commit between two
// statements, so it is one.
Result<Counted> CountNow(Transaction& tx, const BookedTable& table) {
    Connection& db = tx.Driver();
    if (db.Kind() == Dialect::kPostgres) return CountWithSums(db, tx.Keys(), table);
    ZJ_ASSIGN(auto sums, SealedSums::Read(db, tx.Keys()));
    ZJ_ASSIGN(const RowSum found, CountTable(db, tx.Keys(), table.name, table.all));
    return Counted{std::move(sums), {{table.name, found}}};
}

Status CheckTable(Transaction& tx, const BookedTable& table) {
    const auto began = CountedLately::Clock::now();
    ZJ_ASSIGN(const Counted counted, CountNow(tx, table));
    ZJ_TRY(counted.sums.Seal());
    ZJ_TRY(Compare(tx, counted, table.name));
    tx.Lately().Note(table.name, began);
    return {};
}

Status CheckGroup(Transaction& tx, const BookedGroup& group) {
    const auto began = CountedLately::Clock::now();
    ZJ_ASSIGN(const Counted counted, CountWithSums(tx.Driver(), tx.Keys(), group));
    ZJ_TRY(counted.sums.Seal());
    for (const std::string_view table : group.tables) {
        ZJ_TRY(Compare(tx, counted, table));
        tx.Lately().Note(table, began);
    }
    return {};
}

// Lately enough for what is decided of one, and for a question; what decides for many counts all
// each time.
bool IsCounted(const Transaction& tx, const BookedTable& table, CountRows rows) {
    const bool of_one = tx.For() == Access::kAct || tx.For() == Access::kRead;
    return (of_one || rows != CountRows::kAll) && tx.Lately().Covers(table.name);
}

// How many it has by its sum.
Result<std::int64_t> RowsBooked(Transaction& tx, const BookedTable& table) {
    auto& booked = tx.WhatItSaw().booked;
    if (booked.empty()) {
        ZJ_ASSIGN(const auto sums, SealedSums::Read(tx.Driver(), tx.Keys()));
        ZJ_TRY(sums.Seal());
        for (const BookedTable& one : AllBooked()) {
            const auto sum = sums.Of(one.name);
            booked.emplace(one.name, sum ? sum->rows : 0);
        }
    }
    return booked.find(table.name)->second;
}

// Too many rows to count for one decision.
Result<bool> IsLarge(Transaction& tx, const BookedTable& table, CountRows rows) {
    constexpr std::int64_t kMany = 50000, kFew = 1000;
    if (rows == CountRows::kAll) return false;
    ZJ_ASSIGN(const std::int64_t booked, RowsBooked(tx, table));
    return booked > (rows == CountRows::kIfFew ? kFew : kMany);
}

using Due = std::vector<const BookedTable*>;

// Those of the tables that are to be counted now.
Result<Due> DueOf(Transaction& tx, std::span<const std::string_view> tables, CountRows rows) {
    Due due;
    for (const BookedTable& table : AllBooked()) {
        if (std::ranges::find(tables, table.name) == tables.end()) continue;
        if (IsCounted(tx, table, rows)) continue;
        const auto began = CountedLately::Clock::now();
        ZJ_ASSIGN(const bool large, IsLarge(tx, table, rows));
        if (large) {
            tx.Lately().Note(table.name, began);
        } else if (tx.Moves().CountOnce(table.name)) {
            due.push_back(&table);
        }
    }
    return due;
}

bool Holds(const Due& due, std::string_view table) {
    return std::ranges::find(due, table, &BookedTable::name) != due.end();
}

// Whole groups by one statement each, where a statement is a message to a server and back.
Status CheckGroups(Transaction& tx, Due& due) {
    if (tx.Driver().Kind() != Dialect::kPostgres) return {};
    for (const BookedGroup& group : Groups()) {
        const auto held = [&](std::string_view table) { return Holds(due, table); };
        if (!std::ranges::all_of(group.tables, held)) continue;
        ZJ_TRY(CheckGroup(tx, group));
        std::erase_if(due, [&](const BookedTable* one) {
            return std::ranges::find(group.tables, one->name) != group.tables.end();
        });
    }
    return {};
}

Status CheckDue(Transaction& tx, std::span<const std::string_view> tables, CountRows rows) {
    ZJ_ASSIGN(auto due, DueOf(tx, tables, rows));
    ZJ_TRY(CheckGroups(tx, due));
    for (const BookedTable* table : due)
        ZJ_TRY(CheckTable(tx, *table));
    return {};
}

}  // namespace

Status CheckTables(Transaction& tx, std::span<const std::string_view> tables, CountRows rows) {
    Status checked = CheckDue(tx, tables, rows);
    if (!checked) tx.Lately().Forget();
    return checked;
}

std::span<const std::string_view> WorkingTables() {
    return kWorking;
}

std::vector<std::string_view> BookedTables() {
    std::vector<std::string_view> names;
    for (const BookedTable& table : AllBooked())
        names.push_back(table.name);
    return names;
}

Result<std::vector<BookFault>> CheckBooks(Transaction& tx) {
    Connection& db = tx.Driver();
    ZJ_ASSIGN(const auto sums, SealedSums::Read(db, tx.Keys()));
    std::vector<BookFault> faults;
    for (const BookedTable& table : AllBooked()) {
        const auto booked = sums.Of(table.name);
        ZJ_ASSIGN(const RowSum found, CountTable(db, tx.Keys(), table.name, table.all));
        // A sum that does not open is no sum: whatever stands in the table is unaccounted for.
        if (!booked || *booked != found)
            faults.push_back({std::string(table.name), booked ? booked->rows : 0, found.rows});
    }
    if (!sums.Seal()) {
        const auto all = static_cast<std::int64_t>(AllBooked().size());
        faults.push_back({"row_sums", all, all});
    }
    return faults;
}

}  // namespace zhengji
