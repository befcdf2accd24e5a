#include "store/sqlite_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "store/store_files.hpp"

namespace zhengji {

RoomBeside BesideOf(const std::string& path) {
    const std::string folder = std::filesystem::path(path).parent_path().string();
    if (::access(folder.empty() ? "." : folder.c_str(), W_OK) == 0) return RoomBeside::kCanBeKept;
    return errno == EROFS ? RoomBeside::kReadOnlyMedium : RoomBeside::kNoRight;
}

Result<NamedFile> NameOf(const std::string& path, int flags) {
    if (BesideOf(path) != RoomBeside::kReadOnlyMedium) return NamedFile{path, flags};
    std::error_code ignored;
    // There is more of it in the -wal.
    if (std::filesystem::exists(path + "-wal", ignored))
        return MakeError(Code::store_folder_read_only, {path});
    std::string name = "file:";
    for (const char c : path)
        name += c == '%' || c == '?' || c == '#' ? fmt::format("%{:02X}", static_cast<int>(c))
                                                 : std::string(1, c);
    return NamedFile{name + "?immutable=1",
                     (flags & ~SQLITE_OPEN_READWRITE) | SQLITE_OPEN_READONLY | SQLITE_OPEN_URI};
}

Status MakeSqliteFile(const std::string& path) {
    ZJ_TRY(NothingLeftAt(path));
    constexpr mode_t kOwner = 0600;  // its -wal and -shm then are too
    const int fd = ::open(path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, kOwner);
    if (fd < 0)
        return MakeError(errno == EEXIST ? Code::store_exists : Code::store_unreachable, {path},
                         std::strerror(errno));
    ::close(fd);
    return {};
}

Error SqliteError(sqlite3* db, const std::string& path) {
    const std::string detail = sqlite3_errmsg(db);
    switch (sqlite3_errcode(db) & 0xFF) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return MakeError(Code::store_busy, {path}, detail);
        case SQLITE_FULL:
            return MakeError(Code::store_full, {path}, detail);
        case SQLITE_IOERR: {
            // What SQLite keeps beside the file found no room, also for who only reads.
            const int why = sqlite3_system_errno(db);
            const bool full = why == ENOSPC || why == EDQUOT;
            return MakeError(full ? Code::store_full : Code::store_failed, {path}, detail);
        }
        case SQLITE_READONLY:
        case SQLITE_PERM:
            return MakeError(Code::store_read_only, {path}, detail);
        case SQLITE_CORRUPT:
            return MakeError(Code::store_corrupt, {path}, detail);
        case SQLITE_NOTADB:
            return MakeError(Code::store_not_ours, {path}, detail);
        case SQLITE_CANTOPEN:
            return MakeError(BesideOf(path) == RoomBeside::kCanBeKept
                                 ? Code::store_unreachable
                                 : Code::store_folder_read_only,
                             {path}, detail);
        case SQLITE_CONSTRAINT:
            return MakeError(Code::store_constraint, {}, detail);
        default:
            return MakeError(Code::store_failed, {path}, detail);
    }
}

}  // namespace zhengji
