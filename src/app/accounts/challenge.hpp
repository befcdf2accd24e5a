// A passkey's challenge. It says itself when it was made, under a mark that the register's keys
// alone make: asking for one writes nothing, whoever asks, and one that was shown is kept until it
// ends.
#pragma once

#include <string>
#include <string_view>

#include "store/store.hpp"

namespace zhengji {

/// 32 bytes, good once within five minutes (lasts::kChallenge).
std::string NewChallenge(const KeyRing& keys, Instant now);
/// Whether it is one of these and was not used.
Result<bool> IsOpenChallenge(Transaction& tx, std::string_view challenge, Instant now);
/// From now on it is used. REQUIRES: it is open.
Status UseChallenge(Transaction& tx, std::string_view challenge, Instant now);

}  // namespace zhengji
