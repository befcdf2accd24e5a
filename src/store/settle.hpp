// What may be done to a register's SQLite file as a file: copied, looked through, or settled before
// it is moved.
#pragma once

#include <string>

#include "messages/message.hpp"

namespace zhengji {

/// Copies as of one moment, while others write, and while others copy to the same place: the first
/// that is done has it. store_exists; file errors of the store.
Status CopySqlite(const std::string& path, const std::string& copy);
/// Whether every page can be read and every index has the rows of its table, each once and in
/// order. audit_database, with the first faults. REQUIRES: a folder that can be written to.
Status CheckSqlite(const std::string& path);
/// Folds what lies in `-wal` into the file itself, which then is all there is. store_busy while
/// any other connection is open.
Status SettleSqlite(const std::string& path);

}  // namespace zhengji
