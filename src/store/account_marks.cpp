#include "store/account_marks.hpp"

#include <array>
#include <vector>

#include "base/text.hpp"
#include "store/book_check.hpp"
#include "store/books.hpp"
#include "store/rows.hpp"

namespace zhengji {
namespace {

constexpr int kBuckets = 4096;
constexpr std::size_t kMarkSize = 16;
constexpr std::array<std::string_view, 1> kTable = {"account_marks"};

std::size_t At(int bucket) {
    return static_cast<std::size_t>(bucket) * kMarkSize;
}

Result<std::string> ReadMarks(Connection& db) {
    std::string marks;
    ZJ_TRY(db.Query("SELECT marks FROM account_marks WHERE one = 1", {},
                    [&](const Row& row) -> Status {
                        marks = row.Bytes(0);
                        return {};
                    }));
    return marks;
}

std::string MarkOver(const KeyRing& keys, int bucket, std::string_view rows) {
    const Digest all =
        keys.RowHash("accounts " + std::to_string(bucket) + "\n" + std::string(rows));
    return std::string(AsBytes(all).substr(0, kMarkSize));
}

// No rows, no mark: a bucket that was never used bears zeros.
Result<std::string> MarkOf(Connection& db, const KeyRing& keys, int bucket,
                           const Visit& seen = {}) {
    std::string rows;
    ZJ_TRY(db.Query("SELECT * FROM capacities WHERE bucket = $1 ORDER BY id",
                    {std::int64_t{bucket}}, [&](const Row& row) -> Status {
                        rows += WrittenForm("capacities", row);
                        return seen ? seen(row) : Status();
                    }));
    return rows.empty() ? std::string(kMarkSize, '\0') : MarkOver(keys, bucket, rows);
}

struct Unnamed {
    std::int64_t id = 0;
    std::string key;
};

Result<std::set<int>> NameBuckets(Connection& db, const KeyRing& keys) {
    std::vector<Unnamed> all;
    ZJ_TRY(
        db.Query(Sql::Whole("SELECT id, name FROM capacities"), {}, [&](const Row& row) -> Status {
            all.push_back({row.Int(0), OfficerKey(row.Text(1))});
            return {};
        }));
    std::set<int> buckets;
    for (const auto& [id, key] : all) {
        const int bucket = *buckets.insert(BucketOf(keys, key)).first;
        ZJ_TRY(db.Execute("UPDATE capacities SET officer_key = $2, bucket = $3 WHERE id = $1",
                          {id, std::string_view(key), std::int64_t{bucket}}));
    }
    return buckets;
}

}  // namespace

int BucketOf(const KeyRing& keys, std::string_view officer_key) {
    const Digest hash = keys.RowHash("account\n" + std::string(officer_key));
    return (hash[0] << 8U | hash[1]) % kBuckets;
}

Result<std::string> AccountMarks::Marks() {
    ZJ_TRY(CheckTables(tx_, kTable, CountRows::kAll));
    return ReadMarks(tx_.Driver());
}

Result<bool> AccountMarks::Any() {
    ZJ_TRY(CheckTables(tx_, kTable, CountRows::kAll));
    return IsThere(tx_, "SELECT one FROM account_marks LIMIT 1", {});
}

// One of them, without bringing the others here. A bucket that was never used bears zeros.
Result<std::string> AccountMarks::MarkOfBucket(int bucket) {
    ZJ_TRY(CheckTables(tx_, kTable, CountRows::kAll));
    std::string mark(kMarkSize, '\0');
    ZJ_TRY(tx_.Driver().Query(
        "SELECT substr(marks, CAST($1 AS INTEGER), 16) FROM account_marks WHERE one = 1",
        {static_cast<std::int64_t>(At(bucket) + 1)}, [&](const Row& row) -> Status {
            mark = row.Bytes(0);
            return {};
        }));
    return mark;
}

Status AccountMarks::Check(int bucket, const Visit& seen) {
    ZJ_ASSIGN(const std::string marked, MarkOfBucket(bucket));
    ZJ_ASSIGN(const std::string found, MarkOf(tx_.Driver(), tx_.Keys(), bucket, seen));
    if (found == marked) return {};
    return MakeError(Code::rows_changed, {"capacities"});
}

Status AccountMarks::Mark(const std::set<int>& buckets) {
    ZJ_ASSIGN(std::string marks, Marks());
    marks.resize(At(kBuckets));
    for (const int bucket : buckets) {
        ZJ_ASSIGN(const std::string mark, MarkOf(tx_.Driver(), tx_.Keys(), bucket));
        marks.replace(At(bucket), kMarkSize, mark);
    }
    Books books(tx_);
    ZJ_TRY(books.TakeOut(kTable.front(), "SELECT * FROM account_marks WHERE one = 1", {}));
    ZJ_ASSIGN([[maybe_unused]] const auto written,
              books.Put(kTable.front(),
                        "INSERT INTO account_marks (one, marks) VALUES (1, $1) ON CONFLICT (one) "
                        "DO UPDATE SET marks = excluded.marks RETURNING *",
                        {Blob{marks}}));
    return {};
}

Status MarkAllAccounts(Connection& db, const KeyRing& keys, RowsFit fit) {
    ZJ_ASSIGN(const auto buckets, NameBuckets(db, keys));
    if (buckets.empty() && fit == RowsFit::kYes) return {};
    std::string marks(At(kBuckets), fit == RowsFit::kYes ? '\0' : '\xFF');
    for (const int bucket : buckets) {
        if (fit == RowsFit::kNo) break;
        ZJ_ASSIGN(const std::string mark, MarkOf(db, keys, bucket));
        marks.replace(At(bucket), kMarkSize, mark);
    }
    ZJ_ASSIGN([[maybe_unused]] const auto written,
              db.Execute("INSERT INTO account_marks (one, marks) VALUES (1, $1)", {Blob{marks}}));
    return {};
}

}  // namespace zhengji
