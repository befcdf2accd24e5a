// How long a process waits for a PostgreSQL whose connections stand and that says nothing.
#pragma once

#include <libpq-fe.h>

#include <memory>

namespace zhengji {

using PostgresAnswer = std::unique_ptr<PGresult, decltype(&PQclear)>;

/// The next answer to what was sent; nothing where all was answered. A server that says nothing for
/// longer than a statement may take is as one that has gone; `unhurried`: it may take as long as it
/// needs, until the process ends.
PostgresAnswer NextAnswer(PGconn* connection, bool unhurried);

/// Whether the process ends: it connects no more, and waits for no answer for long.
bool ProcessEnds();

}  // namespace zhengji
