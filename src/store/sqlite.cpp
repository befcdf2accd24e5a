// The one file that speaks SQLite.
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <unordered_map>
#include <vector>

#include "store/connection.hpp"
#include "store/transactions.hpp"

namespace zhengji {
namespace {

constexpr int kApplicationId = 0x5A484A49;  // "ZHJI"
constexpr int kBusyMillis = 30000;

Error Failed(sqlite3* db, const std::string& path) {
    const std::string detail = sqlite3_errmsg(db);
    switch (sqlite3_errcode(db) & 0xFF) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return MakeError(Code::store_busy, {path}, detail);
        case SQLITE_FULL:
            return MakeError(Code::store_full, {path}, detail);
        case SQLITE_READONLY:
        case SQLITE_PERM:
            return MakeError(Code::store_read_only, {path}, detail);
        case SQLITE_CORRUPT:
            return MakeError(Code::store_corrupt, {path}, detail);
        case SQLITE_NOTADB:
            return MakeError(Code::store_not_ours, {path}, detail);
        case SQLITE_CANTOPEN:
            return MakeError(Code::store_unreachable, {path}, detail);
        case SQLITE_CONSTRAINT:
            return MakeError(Code::store_constraint, {}, detail);
        default:
            return MakeError(Code::store_failed, {path}, detail);
    }
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
    std::string Bytes(int column) const override {
        const auto* bytes = static_cast<const char*>(sqlite3_column_blob(s_, column));
        return bytes == nullptr ? std::string() : std::string(bytes, Size(column));
    }

  private:
    std::size_t Size(int column) const {
        return static_cast<std::size_t>(sqlite3_column_bytes(s_, column));
    }
    sqlite3_stmt* s_;
};

// A prepared statement with the index of each `$n` (SQLite numbers them by first appearance).
struct Prepared {
    sqlite3_stmt* statement = nullptr;
    std::vector<int> index;
};

class Sqlite : public Connection {
  public:
    Sqlite(sqlite3* db, std::string path) : db_(db), path_(std::move(path)) {}
    Sqlite(const Sqlite&) = delete;
    Sqlite& operator=(const Sqlite&) = delete;
    ~Sqlite() override {
        for (auto& [sql, prepared] : statements_)
            sqlite3_finalize(prepared.statement);
        sqlite3_close(db_);
    }

    Dialect Kind() const override { return Dialect::kSqlite; }

    Status Script(const std::string& sql) override {
        if (sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
            return Failed(db_, path_);
        return {};
    }

    Result<std::int64_t> Execute(std::string_view sql, std::span<const Param> params) override {
        ZJ_ASSIGN(sqlite3_stmt* const s, Bound(sql, params));
        const int result = sqlite3_step(s);
        if (result != SQLITE_DONE && result != SQLITE_ROW) {
            Error error = Failed(db_, path_);
            sqlite3_reset(s);
            return error;
        }
        const std::int64_t changed = sqlite3_changes64(db_);
        sqlite3_reset(s);
        return changed;
    }

    Status Query(std::string_view sql, std::span<const Param> params, const Visit& visit) override {
        ZJ_ASSIGN(sqlite3_stmt* const s, Bound(sql, params));
        const SqliteRow row(s);
        int result = sqlite3_step(s);
        Status status;
        for (; result == SQLITE_ROW && status; result = sqlite3_step(s))
            status = visit(row);
        if (status && result != SQLITE_DONE) status = Failed(db_, path_);
        sqlite3_reset(s);
        return status;
    }

    Status BeginRead() override { return Script("BEGIN DEFERRED"); }
    Status BeginWrite() override {
        return kTransactionsHold ? Script("BEGIN IMMEDIATE") : Status();
    }
    Status Commit() override {
        return sqlite3_get_autocommit(db_) != 0 ? Status() : Script("COMMIT");
    }
    void Rollback() override { sqlite3_exec(db_, "ROLLBACK", nullptr, nullptr, nullptr); }

  private:
    Result<Prepared*> Prepare(std::string_view sql) {
        auto [at, fresh] = statements_.try_emplace(sql.data());
        Prepared& prepared = at->second;
        if (!fresh) return &prepared;
        if (sqlite3_prepare_v3(db_, sql.data(), static_cast<int>(sql.size()),
                               SQLITE_PREPARE_PERSISTENT, &prepared.statement,
                               nullptr) != SQLITE_OK) {
            Error error = Failed(db_, path_);
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

    Result<sqlite3_stmt*> Bound(std::string_view sql, std::span<const Param> params) {
        ZJ_ASSIGN(Prepared* const prepared, Prepare(sql));
        sqlite3_stmt* s = prepared->statement;
        for (std::size_t i = 0; i < params.size(); ++i) {
            if (Bind(s, prepared->index.at(i), params[i]) != SQLITE_OK) return Failed(db_, path_);
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
    std::unordered_map<const char*, Prepared> statements_;
};

Result<std::int64_t> Pragma(Connection& db, const char* sql) {
    std::int64_t value = 0;
    ZJ_TRY(db.Query(sql, {}, [&](const Row& row) -> Status {
        value = row.Int(0);
        return {};
    }));
    return value;
}

Status SetUp(Connection& db, const std::string& path, OpenMode mode) {
    ZJ_ASSIGN(const auto id, Pragma(db, "PRAGMA application_id"));
    if (mode == OpenMode::kExisting && id != kApplicationId)
        return MakeError(Code::store_not_ours, {path});
    if (mode == OpenMode::kNew) {
        ZJ_TRY(db.Script("PRAGMA application_id = " + std::to_string(kApplicationId)));
        ZJ_TRY(db.Script("PRAGMA journal_mode = WAL"));
    }
    return db.Script(
        "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -262144;"
        "PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 1073741824;");
}

// The file comes into being here, empty and its owner's alone, as its -wal and -shm then are: of
// several that try at once, one makes it.
Status Claim(const std::string& path) {
    constexpr mode_t kOwner = 0600;
    const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, kOwner);
    if (fd < 0) {
        const Code code = errno == EEXIST ? Code::store_exists : Code::store_unreachable;
        return MakeError(code, {path}, std::strerror(errno));
    }
    ::close(fd);
    return {};
}

Result<std::unique_ptr<Connection>> Connect(const std::string& path, OpenMode mode) {
    sqlite3* db = nullptr;
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
    const int result = sqlite3_open_v2(path.c_str(), &db, flags, nullptr);
    auto connection = std::make_unique<Sqlite>(db, path);
    if (result != SQLITE_OK) return Failed(db, path);
    sqlite3_extended_result_codes(db, 0);
    sqlite3_busy_timeout(db, kBusyMillis);
    ZJ_TRY(SetUp(*connection, path, mode));
    return std::unique_ptr<Connection>(std::move(connection));
}

}  // namespace

Result<std::unique_ptr<Connection>> OpenSqlite(const std::string& path, OpenMode mode) {
    std::error_code ignored;
    if (mode == OpenMode::kNew) {
        ZJ_TRY(Claim(path));
    } else if (!std::filesystem::exists(path, ignored)) {
        return MakeError(Code::store_missing, {path});
    }
    auto connection = Connect(path, mode);
    if (!connection && mode == OpenMode::kNew) std::filesystem::remove(path, ignored);
    return connection;
}

}  // namespace zhengji
