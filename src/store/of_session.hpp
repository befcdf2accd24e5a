// What the store holds of one session for setting a line: the scores of every sitting, and the
// claims for them.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "store/claims.hpp"

namespace zhengji {

/// The least and the greatest key that a sitting of the session may have.
struct AdmissionKeys {
    std::int64_t low = 0, high = 0;
};
AdmissionKeys AdmissionKeysOf(const Session& session);

/// Of each sitting, in no order: level, scores and home area; the rest is left empty.
Status ForEachScored(Transaction& tx, const Session& session,
                     const std::function<void(const ResultRecord&)>& visit);
/// Everyone's claims for its sittings, and no others, as Claims::Board.
Result<std::vector<ClaimOnBoard>> BoardOfSession(Transaction& tx, const Session& session);

}  // namespace zhengji
