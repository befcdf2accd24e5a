// For tests: how a database would go about the statements that were run. One that is not marked as
// reading whole tables must find its rows by a key.
#pragma once

#include <string>

#include "store/connection.hpp"

namespace zhengji {

/// Fails the running test for each statement run on `db` that would scan a table of the nation's
/// size, and notes which statements were seen.
void CheckPlans(const Connection& db, const std::string& url);

}  // namespace zhengji
