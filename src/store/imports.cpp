#include "store/imports.hpp"

#include <array>
#include <bit>
#include <cstring>

#include "store/before.hpp"
#include "store/books.hpp"
#include "store/offered.hpp"
#include "store/rows.hpp"

namespace zhengji {
namespace {

constexpr std::size_t kTokenSize = 16;
constexpr SqlText kSelect(
    "SELECT id, token, name, file, province, officer, at, row_count, loaded FROM imports ");

// One statement for all that a block has; the columns of what is offered: the result, its import.
constexpr std::array kKeyAndImport = {ColumnKind::kInt, ColumnKind::kInt};
// What each rests on is told by its value in RestsOn; -1: on nothing.
constexpr bool Says(RestsOn what, int value) {
    return static_cast<int>(what) == value;
}
static_assert(Says(RestsOn::kClaim, 0) && Says(RestsOn::kCertificate, 1) &&
              Says(RestsOn::kCase, 2) && Says(RestsOn::kGone, 4));
constexpr SqlOver kResting = {
    "SELECT o.a, CASE WHEN EXISTS (SELECT 1 FROM results_taken_back t WHERE t.import = o.b AND "
    "t.admission = o.a) THEN 4 "
    "WHEN EXISTS (SELECT 1 FROM admission_guard g WHERE g.admission IN (o.a, -o.a)) THEN 1 "
    "WHEN EXISTS (SELECT 1 FROM claims c WHERE c.admission = o.a) THEN 0 "
    "WHEN EXISTS (SELECT 1 FROM cases k WHERE k.subject = CAST(o.a AS TEXT)) THEN 2 ELSE -1 END "
    "FROM offered o",
    "SELECT o.a, CASE WHEN EXISTS (SELECT 1 FROM results_taken_back t WHERE t.import = o.b AND "
    "t.admission = o.a) THEN 4 "
    "WHEN EXISTS (SELECT 1 FROM admission_guard g WHERE g.admission IN (o.a, -o.a)) THEN 1 "
    "WHEN EXISTS (SELECT 1 FROM claims c WHERE c.admission = o.a) THEN 0 "
    "WHEN EXISTS (SELECT 1 FROM cases k WHERE k.subject = CAST(o.a AS TEXT)) THEN 2 ELSE -1 END "
    "FROM unnest($1::bigint[], $2::bigint[]) WITH ORDINALITY AS o (a, b, n) ORDER BY o.n"};
constexpr SqlOver kKeep = {
    "INSERT INTO results_taken_back (import, admission, person, name, level, score_1, score_2, "
    "score_3, home_area, employer, sex, photo) SELECT o.b, r.admission, r.person, r.name, r.level, "
    "r.score_1, r.score_2, r.score_3, r.home_area, r.employer, r.sex, r.photo FROM offered o "
    "CROSS JOIN results r ON r.admission = o.a RETURNING *",
    "INSERT INTO results_taken_back (import, admission, person, name, level, score_1, score_2, "
    "score_3, home_area, employer, sex, photo) SELECT o.b, r.admission, r.person, r.name, r.level, "
    "r.score_1, r.score_2, r.score_3, r.home_area, r.employer, r.sex, r.photo "
    "FROM unnest($1::bigint[], $2::bigint[]) AS o (a, b) JOIN results r ON r.admission = o.a "
    "RETURNING *"};
constexpr SqlOver kStanding = {
    "SELECT r.* FROM offered o CROSS JOIN results r ON r.admission = o.a",
    "SELECT r.* FROM unnest($1::bigint[]) AS o (a) JOIN results r ON r.admission = o.a"};
constexpr SqlOver kRemove = {"DELETE FROM results WHERE admission IN (SELECT a FROM offered)",
                             "DELETE FROM results WHERE admission = ANY ($1::bigint[])"};

DoneImport ImportFrom(const Row& row) {
    return {row.Int(0),
            row.Bytes(1),
            std::string(row.Text(2)),
            DigestFromBytes(row.Bytes(3)).value_or(Digest{}),
            static_cast<int>(row.Int(4)),
            std::string(row.Text(5)),
            Instant{row.Int(6)},
            row.Int(7),
            row.Int(8)};
}

std::vector<std::int64_t> KeysIn(std::string_view bytes) {
    std::vector<std::int64_t> keys(bytes.size() / sizeof(std::int64_t));
    std::memcpy(keys.data(), bytes.data(), keys.size() * sizeof(std::int64_t));
    return keys;
}

Offered OfferedKeys(std::span<const std::int64_t> keys, std::int64_t import,
                    std::size_t columns = 1) {
    return {keys.size(), std::span(kKeyAndImport).first(columns),
            [keys, import](std::size_t row, std::size_t column) {
                return Param(column == 0 ? keys[row] : import);
            }};
}

}  // namespace

std::string Imports::NewToken() const {
    return tx_.Keys().RandomBytes(kTokenSize);
}

Status Imports::AddBlock(std::string_view token, std::int64_t block,
                         std::span<const std::int64_t> keys) {
    static_assert(std::endian::native == std::endian::little);  // as a store's file is read
    const std::string_view bytes(reinterpret_cast<const char*>(keys.data()), keys.size_bytes());
    ZJ_ASSIGN(
        [[maybe_unused]] const auto put,
        Books(tx_).PutRow("import_blocks",
                          "INSERT INTO import_blocks (token, block, keys) VALUES ($1, $2, $3)",
                          {Blob{token}, block, Blob{bytes}}));
    return {};
}

Result<std::int64_t> Imports::Add(const DoneImport& done) {
    return Books(tx_).PutNumbered(
        "imports",
        "INSERT INTO imports (token, name, file, province, officer, at, row_count, loaded) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
        {Blob{done.token}, std::string_view(done.name), Blob{AsBytes(done.file)},
         std::int64_t{done.province}, std::string_view(done.officer), done.at.millis, done.rows,
         done.loaded});
}

Result<std::optional<DoneImport>> Imports::Find(std::int64_t id) {
    static constexpr auto kSql = kSelect + "WHERE id = $1";
    ZJ_ASSIGN(auto found, Rows(tx_, kSql, {id}, ImportFrom));
    if (found.empty()) return std::optional<DoneImport>();
    return std::optional(std::move(found.front()));
}

Result<std::vector<DoneImport>> Imports::List(int province, std::int64_t before,
                                              std::int64_t most) {
    static constexpr auto kAll = kSelect + "WHERE id < $1 ORDER BY id DESC LIMIT $2";
    static constexpr auto kOne =
        kSelect + "WHERE province = $1 AND id < $2 ORDER BY id DESC LIMIT $3";
    if (province == 0) return Rows(tx_, kAll, {BeforeOrAll(before), most}, ImportFrom);
    return Rows(tx_, kOne, {std::int64_t{province}, BeforeOrAll(before), most}, ImportFrom);
}

Result<std::vector<DoneImport>> Imports::LoadedBy(std::string_view officer, std::int64_t before,
                                                  std::int64_t most) {
    static constexpr auto kHis =
        kSelect + "WHERE officer = $1 AND id < $2 ORDER BY id DESC LIMIT $3";
    return Rows(tx_, kHis, {officer, BeforeOrAll(before), most}, ImportFrom);
}

Status Imports::EachBlock(const DoneImport& done,
                          const std::function<Status(std::span<const std::int64_t>)>& visit) {
    ZJ_ASSIGN(const auto blocks,
              Rows(tx_, "SELECT block FROM import_blocks WHERE token = $1 ORDER BY block",
                   {Blob{done.token}}, [](const Row& row) { return row.Int(0); }));
    for (const std::int64_t block : blocks) {
        std::vector<std::int64_t> keys;
        ZJ_TRY(tx_.Driver().Query("SELECT keys FROM import_blocks WHERE token = $1 AND block = $2",
                                  {Blob{done.token}, block}, [&](const Row& row) -> Status {
                                      keys = KeysIn(row.BytesSeen(0));
                                      return {};
                                  }));
        ZJ_TRY(visit(keys));
    }
    return {};
}

Status Imports::AddUndo(std::int64_t import, const ImportUndo& said) {
    const Param taken = said.taken ? Param(*said.taken) : Param(Null{});
    ZJ_ASSIGN([[maybe_unused]] const auto id,
              Books(tx_).PutNumbered(
                  "import_undos",
                  "INSERT INTO import_undos (import, officer, at, reason, taken) VALUES ($1, $2, "
                  "$3, $4, $5) RETURNING id",
                  {import, std::string_view(said.officer), said.at.millis,
                   std::string_view(said.reason), taken}));
    return {};
}

Result<std::vector<ImportUndo>> Imports::UndosOf(std::int64_t import) {
    return Rows(tx_,
                "SELECT officer, at, reason, taken FROM import_undos WHERE import = $1 ORDER BY id",
                {import}, [](const Row& row) {
                    return ImportUndo{std::string(row.Text(0)), Instant{row.Int(1)},
                                      std::string(row.Text(2)),
                                      row.IsNull(3) ? std::nullopt : std::optional(row.Int(3))};
                });
}

Result<std::vector<RestingResult>> Imports::Resting(std::int64_t import,
                                                    std::span<const std::int64_t> keys) {
    std::vector<RestingResult> resting;
    ZJ_TRY(tx_.Driver().QueryOver(
        kResting, OfferedKeys(keys, import, 2), [&](const Row& row) -> Status {
            if (row.Int(1) >= 0) resting.push_back({row.Int(0), static_cast<RestsOn>(row.Int(1))});
            return {};
        }));
    return resting;
}

Result<bool> Imports::LineSetSince(const std::string& session, Instant since) {
    return IsThere(
        tx_, Sql::Whole("SELECT 1 FROM line_proposals WHERE session = $1 AND approved_at >= $2"),
        {std::string_view(session), since.millis});
}

Result<std::int64_t> Imports::TakeBack(std::int64_t import, std::span<const std::int64_t> keys) {
    if (keys.empty()) return 0;
    Books books(tx_);
    ZJ_ASSIGN(const std::int64_t kept,
              books.Put("results_taken_back", kKeep, OfferedKeys(keys, import, 2)));
    ZJ_TRY(books.TakeOut("results", kStanding, OfferedKeys(keys, import)));
    ZJ_ASSIGN(const std::int64_t gone,
              tx_.Driver().ExecuteOver(kRemove, OfferedKeys(keys, import)));
    if (gone == kept) return kept;
    return MakeError(Code::store_constraint, {}, "results went that were not kept");
}

}  // namespace zhengji
