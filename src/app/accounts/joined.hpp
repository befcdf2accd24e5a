// What becomes of holders' accounts as persons are found to be one, or two again (docs/adr/0076).
#pragma once

#include <vector>

#include "base/instant.hpp"
#include "store/person_id.hpp"
#include "store/store.hpp"

namespace zhengji {

/// Tells each account of the references, which are one person's from now on, that they are.
Status TellJoined(Transaction& tx, const std::vector<PersonId>& references, Instant at);

/// Of references that were one person's and no longer all are: every session ends, an account that
/// another's document made or recovered, or may have, ends with its ways of signing in, and each is
/// told.
Status EndJoined(Transaction& tx, const std::vector<PersonId>& references, Instant at);

}  // namespace zhengji
