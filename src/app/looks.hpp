// Use cases: reading the journal of looks. The auditor reads all of it; whoever signed in as a
// person, who looked at what is theirs.
#pragma once

#include <string>
#include <vector>

#include "app/gate/gate.hpp"
#include "store/looks.hpp"

namespace zhengji {

struct LooksAsked {
    std::string officer;  ///< one officer's; empty: everybody's
    Looks::Page page;
};
/// The newest first.
Result<std::vector<StoredLook>> AllLooks(Register& reg, const Call& call, const LooksAsked& asked);
/// At the asker's own, the newest first; empty for a body's account. What was exported with many
/// persons' is not among them.
Result<std::vector<StoredLook>> OwnLooks(Register& reg, const Call& call, const Looks::Page& page);

}  // namespace zhengji
