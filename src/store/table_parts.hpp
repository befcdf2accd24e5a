// What the tables of a PostgreSQL store are made of, in words that both databases can be read in:
// columns, keys, indexes and what refers to what. What the migrations make is read out of a SQLite
// database that has been through them. Private to this folder.
#pragma once

#include <map>
#include <string>

#include "store/connection.hpp"

namespace zhengji {

using Schema = std::map<std::string, std::string>;  // kind and name → the text that made it

/// REQUIRES: a SQLite database with the whole schema.
Result<Schema> PartsAsMade(Connection& scratch);
/// The same of a PostgreSQL store, of the tables that `made` has; what another table has is
/// nobody's concern, but for one whose rows would be read with theirs.
Result<Schema> PartsFound(Connection& db, const Schema& made);

}  // namespace zhengji
