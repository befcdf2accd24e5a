// Use cases: reading the journal of looks. The auditor reads all of it; whoever signed in as a
// person, who looked at what is theirs.
#pragma once

#include <string>
#include <vector>

#include "app/gate/gate.hpp"
#include "store/look_pages.hpp"

namespace zhengji {

struct LooksAsked {
    LooksWanted wanted;  ///< `person` left out: whom `about` leads to
    std::string about;   ///< a number that leads to a person; empty: at anybody's
    Looks::Page page;
};
/// The newest first; none where the number leads to nobody.
Result<std::vector<StoredLook>> AllLooks(Register& reg, const Call& call, const LooksAsked& asked);
/// At the asker's own, the newest first; empty for a body's account. What was exported with many
/// persons' is not among them.
Result<std::vector<StoredLook>> OwnLooks(Register& reg, const Call& call, const Looks::Page& page);

}  // namespace zhengji
