// The journal of looks (store/looks.hpp) as whoever audits it goes through it: of one kind, of some
// days, by one officer, at one person's.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "store/looks.hpp"

namespace zhengji {

/// Which looks; what is left out is asked of none.
struct LooksWanted {
    std::optional<LookAt> what = {};
    std::string officer = {};
    std::optional<PersonId> person = {};  ///< by any of the references of that person
    /// From this moment on, and before that one.
    Instant from = {0}, until = {std::numeric_limits<std::int64_t>::max()};
};

/// The newest first.
Result<std::vector<StoredLook>> PageOfLooks(Transaction& tx, const LooksWanted& wanted,
                                            const Looks::Page& page);

}  // namespace zhengji
