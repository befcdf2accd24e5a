// How a store's file is named to SQLite, by where it lies, and what SQLite says of it. Private to
// this folder.
#pragma once

#include <cstdint>
#include <string>

#include "messages/message.hpp"

struct sqlite3;

namespace zhengji {

/// Whether SQLite can make what it keeps beside a file.
enum class RoomBeside : std::uint8_t { kCanBeKept, kReadOnlyMedium, kNoRight };
RoomBeside BesideOf(const std::string& path);

struct NamedFile {
    std::string name;
    int flags = 0;  ///< of sqlite3_open_v2
};
/// On a medium that can only be read a store in WAL mode opens as one that nobody changes: SQLite
/// keeps a -shm beside it else. store_folder_read_only where it has a -wal there.
Result<NamedFile> NameOf(const std::string& path, int flags);

/// An empty file for its owner alone. The file itself says who made the store: of two processes
/// that make one, one finds it there (store_exists). store_left_over, store_unreachable.
Status MakeSqliteFile(const std::string& path);

/// What went wrong last.
Error SqliteError(sqlite3* db, const std::string& path);

/// How long another who writes is waited for.
constexpr int kBusyMillis = 30000;

}  // namespace zhengji
