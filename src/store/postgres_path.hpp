// What a name means to a session of PostgreSQL: the server's own things, then the register's
// schema.
#pragma once

#include <libpq-fe.h>

#include <string>

namespace zhengji {

/// Sets it so for a fresh session, whatever a role's or a database's setting says: by an operator
/// that stood before the server's own, rows would be compared otherwise (docs/adr/0007). The schema
/// is the one that the URL names; where it names none, public, or the user's own where the register
/// is not in public.
std::string ScriptOfPath(PGconn* connection);

}  // namespace zhengji
