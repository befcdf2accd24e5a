// The acts about a subject with their places in the log: what an answer to be kept rests on. Their
// bytes are the log's own, not yet as they count.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/store.hpp"

namespace zhengji {

struct LoggedAct {
    std::optional<std::int64_t> leaf;  ///< nothing while it waits
    std::string bytes;                 ///< its public part
};
/// In the order of the log, those that wait last. Nothing here says that they are the register's
/// own: their proofs do.
Result<std::vector<LoggedAct>> LoggedActs(Transaction& tx, std::string_view subject);

}  // namespace zhengji
