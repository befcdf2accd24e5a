// Whether the store's rows are those the register wrote: the keyed sums of store/books.hpp counted
// again.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/store.hpp"

namespace zhengji {

/// The tables in the books: all but what an audit recomputes from the acts.
std::vector<std::string_view> BookedTables();

/// Working data, which no decision of the register rests on: in no book, and rows may go. Who may
/// write to the database can take such rows away or put old ones back, but not make one: what they
/// say is sealed (docs/adr/0029).
std::span<const std::string_view> WorkingTables();

struct BookFault {
    std::string table;
    std::int64_t booked = 0, found = 0;  ///< rows; equal when rows were changed
};
/// Counts every booked table again; those that do not fit.
Result<std::vector<BookFault>> CheckBooks(Transaction& tx);

/// How many rows a table may have to be counted.
enum class CountRows : std::uint8_t {
    kAll,
    kUnlessMany,  ///< tables of more than 50,000 rows are left to the audit
    kIfFew,       ///< more than 1,000 are: their rows are known by marks of their own
};
/// Counts tables before a decision rests on them, each once in a transaction; rows_changed names
/// the first that does not fit. What the transaction itself wrote so far counts as written.
Status CheckTables(Transaction& tx, std::span<const std::string_view> tables, CountRows rows);

/// Tables, views, triggers and indexes that are not as the migrations make them, by kind and name:
/// a view in a table's place or a trigger would change what rows say without changing one, and by
/// an index of another kind rows would not be found. On PostgreSQL triggers, rules, policies,
/// views, functions, operators and casts that stand there, and the columns, keys, indexes and
/// references of the register's tables; what stood there in between is what the rights of the
/// register's role are to guard against.
Result<std::vector<std::string>> SchemaFaults(Transaction& tx);

/// What SQLite finds wrong with its own file, some of it where it is much: rows that an index
/// lacks, or has in another order than they are looked up by, and pages that do not read. A
/// server's own pages are the server's to look after.
Result<std::vector<std::string>> DatabaseFaults(Transaction& tx);

}  // namespace zhengji
