// What a decision rests on is counted before it decides (docs/adr/0007, 0015): rows that something
// else than this program wrote, changed or took away are refused by the table's name.
#pragma once

#include <cstdint>

#include "store/store.hpp"

namespace zhengji {

enum class Ground : std::uint8_t {
    kRights,    ///< who may act: accounts, the kind of register, the policy in force
    kClaims,    ///< what a review, an issue or a line rests on, however much it is
    kOneClaim,  ///< the same for a ruling on one claim, tables of many rows left to the audit
    kMatters,   ///< what a step about one certificate rests on
    kDocuments  ///< what a paper says
};
/// rows_changed.
Status CheckGround(Transaction& tx, Ground ground);

}  // namespace zhengji
