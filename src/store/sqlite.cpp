// What speaks SQLite; the rows that a statement runs over, sqlite_offered.cpp; what is done to its
// files, settle.cpp.
#include <sqlite3.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "store/connection.hpp"
#include "store/sqlite_file.hpp"
#include "store/sqlite_offered.hpp"
#include "store/store_files.hpp"
#include "store/transactions.hpp"

namespace zhengji {
namespace {

constexpr int kApplicationId = 0x5A484A49;  // "ZHJI"
// A million rows that come in the order of their keys fall on half as many pages as of SQLite's own
// 4096 bytes, each of which is written, summed and copied once a batch; a single act notices
// little.
constexpr int kPageBytes = 8192;
constexpr int kPages = 262144, kFewPages = 32768;  // KiB of them that are kept in memory

// Another writes: asks again soon, for offices that act at once are done in a moment, and up to
// half a minute in all.
int AskAgain(void*, int asked) {
    constexpr int kSoon = 100;
    constexpr useconds_t kShort = 200, kLonger = 1000;
    ::usleep(asked < kSoon ? kShort : kLonger);
    return asked < kBusyMillis ? 1 : 0;
}

class SqliteRow : public Row {
  public:
    explicit SqliteRow(sqlite3_stmt* statement) : s_(statement) {}
    int Columns() const override { return sqlite3_column_count(s_); }
    ColumnKind Kind(int column) const override {
        switch (sqlite3_column_type(s_, column)) {
            case SQLITE_INTEGER:
                return ColumnKind::kInt;
            case SQLITE_BLOB:
                return ColumnKind::kBytes;
            case SQLITE_NULL:
                return ColumnKind::kNull;
            default:  // STRICT tables hold no other kind
                return ColumnKind::kText;
        }
    }
    bool IsNull(int column) const override {
        return sqlite3_column_type(s_, column) == SQLITE_NULL;
    }
    std::int64_t Int(int column) const override { return sqlite3_column_int64(s_, column); }
    std::string_view Text(int column) const override {
        const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(s_, column));
        return text == nullptr ? std::string_view() : std::string_view(text, Size(column));
    }
    std::string_view BytesSeen(int column) const override {
        const auto* bytes = static_cast<const char*>(sqlite3_column_blob(s_, column));
        return bytes == nullptr ? std::string_view() : std::string_view(bytes, Size(column));
    }

  private:
    std::size_t Size(int column) const {
        return static_cast<std::size_t>(sqlite3_column_bytes(s_, column));
    }
    sqlite3_stmt* s_;
};

// A prepared statement with the index of each `$n` (SQLite numbers them by first appearance).
struct Prepared {
    Sql sql;
    sqlite3_stmt* statement = nullptr;
    std::vector<int> index = {};
};

class Sqlite : public Connection {
  public:
    Sqlite(sqlite3* db, std::string path, OpenMode mode, std::optional<HeldFiles> files)
        : db_(db), path_(std::move(path)), mode_(mode), files_(std::move(files)) {}
    Sqlite(const Sqlite&) = delete;
    Sqlite& operator=(const Sqlite&) = delete;
    ~Sqlite() override {
        for (auto& [sql, prepared] : statements_)
            sqlite3_finalize(prepared.statement);
        sqlite3_close(db_);
    }

    /// On a fresh connection.
    Status SetUp() {
        return AddOfferedTable(db_, &offered_) == SQLITE_OK ? Status() : SqliteError(db_, path_);
    }

    Dialect Kind() const override { return Dialect::kSqlite; }

    std::vector<Sql> Statements() const override {
        std::vector<Sql> all;
        for (const auto& [address, prepared] : statements_)
            all.push_back(prepared.sql);
        return all;
    }

  protected:
    Status DoScript(const std::string& sql) override {
        if (sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
            return SqliteError(db_, path_);
        return {};
    }

    Result<std::int64_t> DoExecute(Sql sql, std::span<const Param> params) override {
        ZJ_ASSIGN(sqlite3_stmt* const s, Bound(sql, params));
        const int result = sqlite3_step(s);
        if (result != SQLITE_DONE && result != SQLITE_ROW) {
            Error error = SqliteError(db_, path_);
            sqlite3_reset(s);
            return error;
        }
        const std::int64_t changed = sqlite3_changes64(db_);
        sqlite3_reset(s);
        return changed;
    }

    Status DoQuery(Sql sql, std::span<const Param> params, const Visit& visit) override {
        ZJ_ASSIGN(sqlite3_stmt* const s, Bound(sql, params));
        const SqliteRow row(s);
        int result = sqlite3_step(s);
        Status status;
        for (; result == SQLITE_ROW && status; result = sqlite3_step(s))
            status = visit(row);
        if (status && result != SQLITE_DONE) status = SqliteError(db_, path_);
        sqlite3_reset(s);
        return status;
    }

    Result<std::int64_t> DoExecuteOver(const SqlOver& sql, const Offered& rows) override {
        offered_ = &rows;
        auto changed = DoExecute(sql.sqlite, {});
        offered_ = nullptr;
        return changed;
    }

    Status DoQueryOver(const SqlOver& sql, const Offered& rows, const Visit& visit) override {
        offered_ = &rows;
        Status seen = DoQuery(sql.sqlite, {}, visit);
        offered_ = nullptr;
        return seen;
    }

    Status DoBegin(Access access) override {
        ZJ_TRY(access == Access::kRead ? FilesWereThereLately() : FilesAreThere());
        ZJ_TRY(KeepPages(PagesFor(access)));
        if (access == Access::kRead) return DoScript("BEGIN DEFERRED");
        return kTransactionsHold ? DoScript("BEGIN IMMEDIATE") : Status();
    }

    Status DoCommit() override {
        const bool open = sqlite3_get_autocommit(db_) == 0;
        if (open && sqlite3_txn_state(db_, nullptr) == SQLITE_TXN_WRITE) ZJ_TRY(FilesAreThere());
        if (open) return DoScript("COMMIT");
        // SQLite rolls back by itself on a full disk, an I/O error, or for want of memory.
        return kTransactionsHold
                   ? Status(MakeError(Code::store_failed, {path_}, "rolled back before COMMIT"))
                   : Status();
    }

    void DoRollback() override {
        if (sqlite3_get_autocommit(db_) == 0)
            sqlite3_exec(db_, "ROLLBACK", nullptr, nullptr, nullptr);
    }

  private:
    Status FilesAreThere() { return files_ ? files_->AreThere() : Status(); }
    // Who reads is a moment behind at most: to look costs a tenth of what a question does.
    Status FilesWereThereLately() {
        constexpr std::chrono::milliseconds kLately(200);
        const auto now = std::chrono::steady_clock::now();
        if (now - looked_ < kLately) return {};
        ZJ_TRY(FilesAreThere());
        looked_ = now;
        return {};
    }

    // An import goes through its tables from one end to the other with each batch: it comes back to
    // a page so late that many kept would be memory that grows with the file. Of an office's
    // connections, which read now and then, there are many, each with the system's own cache behind
    // it; a window's are few, and what they are asked is quick.
    int PagesFor(Access access) const {
        const bool reads = access == Access::kRead && mode_ != OpenMode::kReadOnly;
        return reads || access == Access::kAddResults ? kFewPages : kPages;
    }
    Status KeepPages(int kibibytes) {
        if (std::exchange(kept_pages_, kibibytes) == kibibytes) return {};
        return DoScript("PRAGMA cache_size = -" + std::to_string(kibibytes));
    }

    Result<Prepared*> Prepare(Sql sql) {
        auto [at, fresh] = statements_.try_emplace(sql.Address(), Prepared{sql});
        Prepared& prepared = at->second;
        if (!fresh) return &prepared;
        if (sqlite3_prepare_v3(db_, sql.Address(), static_cast<int>(sql.Text().size()),
                               SQLITE_PREPARE_PERSISTENT, &prepared.statement,
                               nullptr) != SQLITE_OK) {
            Error error = SqliteError(db_, path_);
            statements_.erase(at);
            return error;
        }
        const int count = sqlite3_bind_parameter_count(prepared.statement);
        for (int n = 1; n <= count; ++n) {
            prepared.index.push_back(sqlite3_bind_parameter_index(
                prepared.statement, ("$" + std::to_string(n)).c_str()));
        }
        return &prepared;
    }

    Result<sqlite3_stmt*> Bound(Sql sql, std::span<const Param> params) {
        ZJ_ASSIGN(Prepared* const prepared, Prepare(sql));
        sqlite3_stmt* s = prepared->statement;
        for (std::size_t i = 0; i < params.size(); ++i) {
            if (Bind(s, prepared->index.at(i), params[i]) != SQLITE_OK)
                return SqliteError(db_, path_);
        }
        return s;
    }

    static int Bind(sqlite3_stmt* s, int index, const Param& param) {
        if (const auto* number = std::get_if<std::int64_t>(&param))
            return sqlite3_bind_int64(s, index, *number);
        if (const auto* text = std::get_if<std::string_view>(&param)) {
            return sqlite3_bind_text64(s, index, text->data() == nullptr ? "" : text->data(),
                                       text->size(), SQLITE_STATIC, SQLITE_UTF8);
        }
        if (const auto* blob = std::get_if<Blob>(&param)) {
            return sqlite3_bind_blob64(s, index, blob->bytes.data(), blob->bytes.size(),
                                       SQLITE_STATIC);
        }
        return sqlite3_bind_null(s, index);
    }

    sqlite3* db_;
    std::string path_;
    OpenMode mode_;
    std::optional<HeldFiles> files_;  // none: in memory
    std::chrono::steady_clock::time_point looked_{};
    int kept_pages_ = 0;                // KiB
    const Offered* offered_ = nullptr;  // to the statement that runs
    std::unordered_map<const char*, Prepared> statements_;
};

Result<std::int64_t> Pragma(Connection& db, Sql sql) {
    std::int64_t value = 0;
    ZJ_TRY(db.Query(sql, {}, [&](const Row& row) -> Status {
        value = row.Int(0);
        return {};
    }));
    return value;
}

Status SetUp(Connection& db, const std::string& path, OpenMode mode) {
    ZJ_ASSIGN(const auto id, Pragma(db, "PRAGMA application_id"));
    if (mode != OpenMode::kNew && id != kApplicationId)
        return MakeError(Code::store_not_ours, {path});
    if (mode == OpenMode::kNew) {
        ZJ_TRY(db.Script("PRAGMA page_size = " + std::to_string(kPageBytes)));
        ZJ_TRY(db.Script("PRAGMA application_id = " + std::to_string(kApplicationId)));
        ZJ_TRY(db.Script("PRAGMA journal_mode = WAL"));
    }
    // Out of it is one that a restore was broken off at.
    if (mode == OpenMode::kExisting) ZJ_TRY(db.Script("PRAGMA journal_mode = WAL"));
    if (mode == OpenMode::kReadOnly) ZJ_TRY(db.Script("PRAGMA query_only = ON"));
    // Not mapped into memory: a copy laid over the file would end the process (docs/adr/0064).
    return db.Script(
        "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
        "PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0;");
}

// SQLite counts its memory under one lock for the whole process, and nobody asks for the figure.
void CountNoMemory() {
    static const int kDone = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    (void)kDone;
}

Result<std::unique_ptr<Connection>> Connect(const std::string& path, OpenMode mode) {
    CountNoMemory();
    sqlite3* db = nullptr;
    const int access = mode == OpenMode::kReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    NamedFile file{path, access | SQLITE_OPEN_NOMUTEX};
    // A window lives long: others may write what to it is read-only.
    if (mode != OpenMode::kReadOnly) {
        ZJ_ASSIGN(file, NameOf(path, file.flags));
    }
    ZJ_ASSIGN(auto held, HeldFiles::Hold(path));
    const int result = sqlite3_open_v2(file.name.c_str(), &db, file.flags, nullptr);
    auto connection = std::make_unique<Sqlite>(db, path, mode, std::move(held));
    if (result != SQLITE_OK) return SqliteError(db, path);
    ZJ_TRY(connection->SetUp());
    sqlite3_extended_result_codes(db, 0);
    sqlite3_busy_handler(db, AskAgain, nullptr);
    ZJ_TRY(SetUp(*connection, path, mode));
    return std::unique_ptr<Connection>(std::move(connection));
}

}  // namespace

Result<std::unique_ptr<Connection>> OpenSqlite(const std::string& path, OpenMode mode) {
    std::error_code ignored;
    if (mode != OpenMode::kNew) {
        if (!std::filesystem::exists(path, ignored)) return MakeError(Code::store_missing, {path});
        return Connect(path, mode);
    }
    ZJ_TRY(MakeSqliteFile(path));
    auto made = Connect(path, mode);
    if (!made) std::filesystem::remove(path, ignored);
    return made;
}

Result<std::unique_ptr<Connection>> ScratchSqlite() {
    sqlite3* db = nullptr;
    const int result = sqlite3_open(":memory:", &db);
    auto connection = std::make_unique<Sqlite>(db, ":memory:", OpenMode::kNew, std::nullopt);
    if (result != SQLITE_OK) return SqliteError(db, ":memory:");
    return std::unique_ptr<Connection>(std::move(connection));
}

}  // namespace zhengji
