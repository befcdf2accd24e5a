#include "store/settle.hpp"

#include <sqlite3.h>

#include <filesystem>
#include <memory>
#include <string_view>

#include "keys/file_io.hpp"
#include "store/sqlite_file.hpp"

namespace zhengji {
namespace {

using Handle = std::unique_ptr<sqlite3, decltype(&sqlite3_close)>;

Result<Handle> Opened(const std::string& path, int flags) {
    sqlite3* db = nullptr;
    ZJ_ASSIGN(const NamedFile file, NameOf(path, flags));
    const int result = sqlite3_open_v2(file.name.c_str(), &db, file.flags, nullptr);
    Handle handle(db, &sqlite3_close);
    if (result != SQLITE_OK) return SqliteError(db, path);
    sqlite3_busy_timeout(db, kBusyMillis);
    return handle;
}

// All pages in one step: one read transaction, which in WAL mode stands in no writer's way.
Status CopyPages(const std::string& path, const std::string& copy) {
    ZJ_ASSIGN(const Handle from, Opened(path, SQLITE_OPEN_READONLY));
    ZJ_ASSIGN(const Handle to, Opened(copy, SQLITE_OPEN_READWRITE));
    sqlite3_backup* const backup = sqlite3_backup_init(to.get(), "main", from.get(), "main");
    if (backup == nullptr) return SqliteError(to.get(), copy);
    constexpr int kAllPages = -1;
    sqlite3_backup_step(backup, kAllPages);
    return sqlite3_backup_finish(backup) == SQLITE_OK ? Status()
                                                      : Status(SqliteError(to.get(), copy));
}

}  // namespace

Status CopySqlite(const std::string& path, const std::string& copy) {
    std::error_code failed;
    if (std::filesystem::exists(copy, failed)) return MakeError(Code::store_exists, {copy});
    const std::string part = copy + ".part";
    std::filesystem::remove(part, failed);
    ZJ_TRY(MakeSqliteFile(part));
    Status copied = CopyPages(path, part);
    if (copied) std::filesystem::rename(part, copy, failed);
    if (copied && failed) copied = MakeError(Code::store_unreachable, {copy}, failed.message());
    if (copied) return SyncFolderOf(copy);
    std::filesystem::remove(part, failed);
    return copied;
}

Status CheckSqlite(const std::string& path) {
    ZJ_ASSIGN(const Handle db, Opened(path, SQLITE_OPEN_READWRITE));
    std::string faults;
    const auto hear = [](void* all, int, char** values, char**) {
        auto& list = *static_cast<std::string*>(all);
        const std::string_view one = values[0] == nullptr ? "" : values[0];
        if (one != "ok") list += (list.empty() ? "" : "; ") + std::string(one);
        return 0;
    };
    constexpr const char* kCheck = "PRAGMA integrity_check(5)";
    if (sqlite3_exec(db.get(), kCheck, hear, &faults, nullptr) != SQLITE_OK)
        return SqliteError(db.get(), path);
    return faults.empty() ? Status() : Status(MakeError(Code::audit_database, {faults}));
}

// SQLite leaves WAL mode only for the one connection that is open, and folds the log in as it goes.
Status SettleSqlite(const std::string& path) {
    ZJ_ASSIGN(const Handle db, Opened(path, SQLITE_OPEN_READWRITE));
    sqlite3_busy_timeout(db.get(), 0);
    for (const char* mode : {"PRAGMA journal_mode = DELETE", "PRAGMA journal_mode = WAL"}) {
        if (sqlite3_exec(db.get(), mode, nullptr, nullptr, nullptr) != SQLITE_OK)
            return SqliteError(db.get(), path);
    }
    return {};
}

}  // namespace zhengji
