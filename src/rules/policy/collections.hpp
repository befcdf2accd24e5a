// For whose paper a notice of collection gives its days (G25-3-2). Pure.
#pragma once

#include "rules/policy/book.hpp"

namespace zhengji {

/// Whether the notice's days hold for the paper of an area: a county, or a whole province for any
/// in it. The agency of the area's city hands it out: a notice that names others alone counts only
/// where none of the session names that city or is of the whole province.
bool HoldsFor(const PolicyBook& book, const Collection& notice, const Session& session,
              DivisionCode area);

}  // namespace zhengji
