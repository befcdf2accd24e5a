#include "store/settle.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "keys/file_io.hpp"
#include "store/sqlite_file.hpp"
#include "store/store_files.hpp"

namespace zhengji {
namespace {

namespace fs = std::filesystem;

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

Status Ran(sqlite3* db, const std::string& path, const char* sql) {
    if (sqlite3_exec(db, sql, nullptr, nullptr, nullptr) != SQLITE_OK) return SqliteError(db, path);
    return {};
}

Result<std::int64_t> DataVersion(sqlite3* db, const std::string& path) {
    std::int64_t version = 0;
    const auto take = [](void* to, int, char** values, char**) {
        *static_cast<std::int64_t*>(to) = std::strtoll(values[0], nullptr, 10);
        return 0;
    };
    if (sqlite3_exec(db, "PRAGMA data_version", take, &version, nullptr) != SQLITE_OK)
        return SqliteError(db, path);
    return version;
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

// Of one who copies: two of them to one place take nothing from one another, and the one who is
// done first has it.
std::string PartsOf(const std::string& copy) {
    return copy + ".part.";
}
Result<std::string> MakePart(const std::string& copy) {
    constexpr int kTries = 100;
    for (int i = 0;; ++i) {
        std::string part = PartsOf(copy) + std::to_string(::getpid()) + "." + std::to_string(i);
        Status made = MakeSqliteFile(part);
        if (made) return part;
        if (made.error().code() != Code::store_exists || i == kTries) return made.error();
    }
}

// Of those whose process was killed.
void RemoveAbandoned(const std::string& copy) {
    std::error_code failed;
    const fs::path folder = fs::path(copy).parent_path();
    const std::string begins = fs::path(PartsOf(copy)).filename().string();
    std::vector<fs::path> abandoned;
    for (fs::directory_iterator one(folder.empty() ? "." : folder, failed), end;
         !failed && one != end; one.increment(failed)) {
        const std::string name = one->path().filename().string();
        pid_t process = 0;
        if (!name.starts_with(begins)) continue;
        std::from_chars(name.data() + begins.size(), name.data() + name.size(), process);
        if (process > 0 && ::kill(process, 0) != 0 && errno == ESRCH)
            abandoned.push_back(one->path());
    }
    for (const fs::path& one : abandoned)
        fs::remove(one, failed);
}

// store_exists where another is there by now.
Status PutInPlace(const std::string& part, const std::string& copy) {
    if (::renameat2(AT_FDCWD, part.c_str(), AT_FDCWD, copy.c_str(), RENAME_NOREPLACE) == 0)
        return {};
    std::error_code failed(errno, std::generic_category());
    // There are file systems that cannot refuse.
    if (failed == std::errc::invalid_argument) {
        const bool there = fs::exists(copy, failed);
        if (!there) fs::rename(part, copy, failed);
        if (there) failed = std::make_error_code(std::errc::file_exists);
    }
    if (failed == std::errc::file_exists) return MakeError(Code::store_exists, {copy});
    return failed ? MakeError(Code::store_unreachable, {copy}, failed.message()) : Status();
}

}  // namespace

Status CopySqlite(const std::string& path, const std::string& copy) {
    std::error_code failed;
    if (fs::exists(copy, failed)) return MakeError(Code::store_exists, {copy});
    ZJ_TRY(NothingLeftAt(copy));
    RemoveAbandoned(copy);
    ZJ_ASSIGN(const std::string part, MakePart(copy));
    Status copied = CopyPages(path, part);
    if (copied) copied = PutInPlace(part, copy);
    if (copied) return SyncFolderOf(copy);
    fs::remove(part, failed);
    return copied;
}

Result<std::vector<std::string>> FileFaults(Connection& db) {
    std::vector<std::string> faults;
    // So many: of an index that lacks all its rows each would be one.
    ZJ_TRY(db.Query(Sql::Whole("SELECT * FROM pragma_integrity_check(20)"), {},
                    [&](const Row& row) -> Status {
                        if (row.Text(0) != "ok") faults.emplace_back(row.Text(0));
                        return {};
                    }));
    return faults;
}

Status CheckSqlite(const std::string& path) {
    ZJ_ASSIGN(const auto db, OpenSqlite(path, OpenMode::kExisting));
    ZJ_ASSIGN(std::vector<std::string> faults, FileFaults(*db));
    if (faults.empty()) return {};
    constexpr std::size_t kMostTold = 5;
    faults.resize(std::min(faults.size(), kMostTold));
    return MakeError(Code::audit_database, {Joined(faults, "; ")});
}

// SQLite leaves WAL mode only for the one connection that is open, and folds the log in as it goes.
Status SettleSqlite(const std::string& path) {
    ZJ_ASSIGN(const Handle db, Opened(path, SQLITE_OPEN_READWRITE));
    sqlite3_busy_timeout(db.get(), 0);
    return Ran(db.get(), path, "PRAGMA journal_mode = DELETE; PRAGMA journal_mode = WAL");
}

struct WatchedSqlite::Open_ {
    std::string path;
    Handle db;
    std::int64_t version;  // SQLite's data_version: another than this one has written
};

WatchedSqlite::WatchedSqlite(std::unique_ptr<Open_> open) : open_(std::move(open)) {}
WatchedSqlite::WatchedSqlite(WatchedSqlite&&) noexcept = default;
WatchedSqlite::~WatchedSqlite() = default;

Result<WatchedSqlite> WatchedSqlite::Open(const std::string& path) {
    ZJ_ASSIGN(Handle db, Opened(path, SQLITE_OPEN_READWRITE));
    // Read first: what a connection has not read it does not know to have changed.
    ZJ_TRY(Ran(db.get(), path, "PRAGMA schema_version"));
    ZJ_ASSIGN(const std::int64_t version, DataVersion(db.get(), path));
    return WatchedSqlite(std::unique_ptr<Open_>(new Open_{path, std::move(db), version}));
}

// What this connection locks in exclusive mode it lets go of only as it closes: from the first of
// these steps on nobody else writes, and from the last on nobody reads.
Status WatchedSqlite::TakeAlone() {
    const auto run = [&](const char* sql) { return Ran(open_->db.get(), open_->path, sql); };
    sqlite3_busy_timeout(open_->db.get(), 0);
    ZJ_TRY(run("PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE"));
    ZJ_ASSIGN(const std::int64_t now, DataVersion(open_->db.get(), open_->path));
    ZJ_TRY(run("COMMIT"));
    if (now != open_->version) return MakeError(Code::store_busy, {open_->path}, "written to");
    return run("PRAGMA journal_mode = DELETE");
}

}  // namespace zhengji
