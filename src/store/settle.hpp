// What may be done to a register's SQLite file as a file: copied, or settled before it is moved.
#pragma once

#include <string>

#include "messages/message.hpp"

namespace zhengji {

/// Copies as of one moment, while others write. store_exists; file errors of the store.
Status CopySqlite(const std::string& path, const std::string& copy);
/// Folds what lies in `-wal` into the file itself, which then is all there is. store_busy while
/// any other connection is open.
Status SettleSqlite(const std::string& path);

}  // namespace zhengji
