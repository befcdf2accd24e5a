// Who hands files in for an import: whoever signed in, or a system, by a token for the power that
// loads them.
#pragma once

#include <string>

#include "app/accounts/session.hpp"
#include "app/imports/handed_files.hpp"
#include "operations/operation.hpp"

namespace zhengji {

/// second_factor_needed.
Result<const OnlineSession*> HandedInBy(const Asking& asking);
/// Whether files of that kind are the session's to see; a person's all are.
bool IsFor(const OnlineSession& session, const std::string& kind);
/// One of the account's own. draft_unknown: a token is not for its kind.
Result<HandedName> NameOf(const Asking& asking, const std::string& import);

}  // namespace zhengji
