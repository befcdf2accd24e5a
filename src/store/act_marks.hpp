// By what an act is known for the register's own before it is in the log: a keyed mark in the
// queue; and after: the log's own leaf hash. Private to this folder.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "store/connection.hpp"
#include "store/store.hpp"

namespace zhengji {

/// HMAC over the act's id and public bytes, under the books' key.
Digest MarkOfAct(const KeyRing& keys, std::int64_t act, std::string_view public_bytes);
/// Marks what waits in a queue made before there were marks.
Status MarkQueue(Connection& db, const KeyRing& keys);
/// An act known for the register's own, valid inside the visit.
struct OurAct {
    std::int64_t id = 0;
    std::string public_bytes, sealed;
    std::optional<std::int64_t> leaf;  ///< nothing while it waits
};
/// Visits the acts about the subject in order, as of one moment; act_not_ours names the first that
/// is not the register's own. REQUIRES: the visit does not use the transaction.
Status ForEachOurs(Transaction& tx, std::string_view subject,
                   const std::function<Status(const OurAct&)>& visit);
/// The same of many subjects by one statement, for a server alone: each with whether it is the
/// register's own.
Status ForEachOf(
    Transaction& tx, const std::string& subjects,
    const std::function<void(std::string_view subject, const OurAct&, bool ours)>& visit);
/// Every act about the subject is in the log as it stands, or waits for it with its mark.
/// act_not_ours names the first that does not: it was slipped in or changed by something else than
/// this program.
Status CheckActs(Transaction& tx, std::string_view subject);

}  // namespace zhengji
