#include "store/booked_tables.hpp"

#include <array>
#include <bit>
#include <functional>

namespace zhengji {
namespace {

#define ZJ_BOOKED(table)                                                                 \
    BookedTable {                                                                        \
#table, Sql::Whole("SELECT * FROM " #table),                                     \
            Sql::Whole("SELECT s.name, s.sealed, t.* FROM row_sums s LEFT JOIN " #table  \
                       " t ON false UNION ALL SELECT NULL, NULL, t.* FROM " #table " t") \
    }
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
    ZJ_BOOKED(looks),
    ZJ_BOOKED(earlier_holders),
    ZJ_BOOKED(imports),
    ZJ_BOOKED(import_blocks),
    ZJ_BOOKED(import_undos),
    ZJ_BOOKED(results_taken_back),
    ZJ_BOOKED(same_persons),
};
#undef ZJ_BOOKED

#define ZJ_PLACED(n, table) \
    "(SELECT " #n "::bigint AS begins, x.*, " #n " AS ends FROM " #table " x) t" #n
#define ZJ_ALONE(one, a, b, c, d, e)                                                          \
    " s.name, s.sealed, t1.*, t2.*, t3.*, t4.*, t5.* FROM " one " LEFT JOIN " a               \
    " ON false "                                                                              \
    "LEFT JOIN " b " ON false LEFT JOIN " c " ON false LEFT JOIN " d " ON false LEFT JOIN " e \
    " ON false"
#define ZJ_TOGETHER(s, a, b, c, d, e) \
    Sql::Whole("SELECT" ZJ_ALONE(s, a, b, c, d, e) " UNION ALL SELECT" ZJ_ALONE(    \
        a, s, b, c, d, e) " UNION ALL SELECT" ZJ_ALONE(b, s, a, c, d, e)            \
                   " UNION ALL SELECT" ZJ_ALONE(c, s, a, b, d, e)                   \
                   " UNION ALL SELECT" ZJ_ALONE(d, s, a, b, c, e)                   \
                   " UNION ALL SELECT" ZJ_ALONE(e, s, a, b, c, d))
constexpr std::array<std::string_view, 5> kRights = {"meta", "policies", "policy_proposals",
                                                     "policy_adoptions", "account_marks"};
constexpr std::array<std::string_view, 5> kMatters = {"person_documents", "certificates", "cases",
                                                      "case_steps", "same_persons"};
const std::array kGroups = {
    BookedGroup{kRights, ZJ_TOGETHER("row_sums s", ZJ_PLACED(1, meta), ZJ_PLACED(2, policies),
                                     ZJ_PLACED(3, policy_proposals), ZJ_PLACED(4, policy_adoptions),
                                     ZJ_PLACED(5, account_marks))},
    BookedGroup{kMatters, ZJ_TOGETHER("row_sums s", ZJ_PLACED(1, person_documents),
                                      ZJ_PLACED(2, certificates), ZJ_PLACED(3, cases),
                                      ZJ_PLACED(4, case_steps), ZJ_PLACED(5, same_persons))},
};
#undef ZJ_TOGETHER
#undef ZJ_ALONE
#undef ZJ_PLACED

std::string& Buffer() {
    thread_local std::string buffer;
    return buffer;
}

}  // namespace

std::span<const BookedTable> AllBooked() {
    return kBooked;
}

std::span<const BookedGroup> Groups() {
    return kGroups;
}

WrittenRow::WrittenRow(std::string_view table) : bytes_(Buffer()) {
    bytes_ = table;
    bytes_ += '\0';
}

void WrittenRow::Add(const Row& row, int column) {
    const ColumnKind kind = row.Kind(column);
    bytes_ += static_cast<char>(kind);
    if (kind == ColumnKind::kInt) Number(static_cast<std::uint64_t>(row.Int(column)));
    if (kind == ColumnKind::kText) Counted(row.Text(column));
    if (kind == ColumnKind::kBytes) Counted(row.BytesSeen(column));
}

void WrittenRow::Add(const Param& param) {
    bytes_ += static_cast<char>(param.index());
    if (const auto* number = std::get_if<std::int64_t>(&param))
        Number(static_cast<std::uint64_t>(*number));
    if (const auto* text = std::get_if<std::string_view>(&param)) Counted(*text);
    if (const auto* blob = std::get_if<Blob>(&param)) Counted(blob->bytes);
}

void WrittenRow::Number(std::uint64_t number) {
    static_assert(std::endian::native == std::endian::little);  // the lowest byte first
    bytes_.append(reinterpret_cast<const char*>(&number), sizeof number);
}

void WrittenRow::Counted(std::string_view bytes) {
    Number(bytes.size());
    bytes_ += bytes;
}

std::string_view Written(std::string_view table, const Row& row, int first, int end) {
    WrittenRow written(table);
    for (int column = first; column < end; ++column)
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

Result<RowSum> CountTable(Connection& db, const KeyRing& keys, std::string_view table, Sql all) {
    BookMoves rows(keys);
    ZJ_TRY(db.Query(all, {}, [&](const Row& row) -> Status {
        rows.Put(table, Written(table, row));
        return {};
    }));
    return rows.Settle()[table];
}

namespace {

constexpr int kSumsColumns = 2;

// Reads sums, and gives whatever is none to `other`.
Result<Counted> Count(Connection& db, const KeyRing& keys, Sql with_sums,
                      const std::function<void(BookMoves&, const Row&)>& other) {
    SealedSums sums(db, keys);
    BookMoves rows(keys);
    ZJ_TRY(db.Query(with_sums, {}, [&](const Row& row) -> Status {
        if (row.IsNull(0)) {
            other(rows, row);
        } else {
            sums.Take(row.Text(0), row.Bytes(1));
        }
        return {};
    }));
    sums.ReadLanes();
    return Counted{std::move(sums), rows.Settle()};
}

}  // namespace

Result<Counted> CountWithSums(Connection& db, const KeyRing& keys, const BookedTable& table) {
    return Count(db, keys, table.with_sums, [&](BookMoves& rows, const Row& row) {
        rows.Put(table.name, Written(table.name, row, kSumsColumns, row.Columns()));
    });
}

Result<Counted> CountWithSums(Connection& db, const KeyRing& keys, const BookedGroup& group) {
    return Count(db, keys, group.with_sums, [&](BookMoves& rows, const Row& row) {
        int first = kSumsColumns, last = row.Columns() - 1;
        while (row.IsNull(first))
            ++first;
        while (row.IsNull(last))
            --last;
        const auto table = group.tables[static_cast<std::size_t>(row.Int(first)) - 1];
        rows.Put(table, Written(table, row, first + 1, last));
    });
}

}  // namespace zhengji
