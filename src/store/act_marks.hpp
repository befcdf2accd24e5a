// By what an act is known for the register's own before it is in the log: a keyed mark in the
// queue; and after: the log's own leaf hash. Private to this folder.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "store/connection.hpp"
#include "store/store.hpp"

namespace zhengji {

/// HMAC over the act's id and public bytes, under the books' key.
Digest MarkOfAct(const KeyRing& keys, std::int64_t act, std::string_view public_bytes);
/// Marks what waits in a queue made before there were marks.
Status MarkQueue(Connection& db, const KeyRing& keys);
/// Every act about the subject is in the log as it stands, or waits for it with its mark.
/// act_not_ours names the first that does not: it was slipped in or changed by something else than
/// this program.
Status CheckActs(Transaction& tx, std::string_view subject);

}  // namespace zhengji
