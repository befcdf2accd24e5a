// What may be done to a register's SQLite file as a file: copied, looked through, or settled before
// it is moved.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "store/connection.hpp"

namespace zhengji {

/// Copies as of one moment, while others write, and while others copy to the same place: the first
/// that is done has it. store_exists; file errors of the store.
Status CopySqlite(const std::string& path, const std::string& copy);
/// What SQLite finds wrong with its own file, some of it where it is much: rows that an index
/// lacks, or has in another order than they are looked up by, and pages that do not read.
/// REQUIRES: a connection to SQLite.
Result<std::vector<std::string>> FileFaults(Connection& db);
/// The same of a file that nobody else has open: audit_database, with the first faults. REQUIRES: a
/// folder that can be written to.
Status CheckSqlite(const std::string& path);
/// Folds what lies in `-wal` into the file itself, which then is all there is. store_busy while
/// any other connection is open.
Status SettleSqlite(const std::string& path);

/// A register's file while it is proved what shall take its place: what others write meanwhile
/// would be lost.
class WatchedSqlite {
  public:
    /// What is written from now on is noticed. Errors of the store, also where it is damaged.
    static Result<WatchedSqlite> Open(const std::string& path);
    WatchedSqlite(WatchedSqlite&&) noexcept;
    ~WatchedSqlite();

    /// Settled, and for nobody else to read or write until this goes: to be moved. store_busy while
    /// any other connection is open, and where another has written. Out of WAL mode then, for a
    /// connection that closes would take away the -wal of what stands there by then.
    Status TakeAlone();

  private:
    struct Open_;
    explicit WatchedSqlite(std::unique_ptr<Open_> open);
    std::unique_ptr<Open_> open_;
};

}  // namespace zhengji
