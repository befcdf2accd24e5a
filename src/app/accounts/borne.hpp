// A secret that somebody without an account brings from a link or a note: what it bears, and the
// wait of whoever tries ones that are none.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/bearers.hpp"

namespace zhengji {

struct Brought {
    Bearing kind{};
    std::string_view word;  ///< by which failures and locks of its kind are told from others'
    std::string secret, network;
};

/// What to lock while one is looked for: its network's count, and itself.
std::vector<std::string> LocksOf(const Brought& brought);
/// Nothing for one that is none, has ended or was taken back; that is counted against the network,
/// which the caller is to keep. too_many_guesses.
Result<std::optional<Bearer>> FindBorne(Transaction& tx, const Brought& brought, Instant now);

}  // namespace zhengji
