// The table `offered` of a SQLite connection: rows that stand in the program's memory, read by the
// statement that runs over them. It is no part of any store. Private to the SQLite driver.
#pragma once

#include "store/offered.hpp"

struct sqlite3;

namespace zhengji {

/// Makes the table known to `db`, which reads what `*current` points to, nothing while it points
/// nowhere. `current` must outlive `db`.
int AddOfferedTable(sqlite3* db, const Offered** current);

}  // namespace zhengji
