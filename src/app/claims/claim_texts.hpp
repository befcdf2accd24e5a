// What a claimant writes that rosters print and others read, by whichever way it comes in.
#pragma once

#include <string_view>

#include "messages/message.hpp"

namespace zhengji {

/// On one line, with nothing that nobody sees or that steers what is shown, and no formula of a
/// spreadsheet, as a file's cells are taken; it may be empty. step_field_bad, with `field`.
Status CheckClaimText(std::string_view field, std::string_view text);
/// The same of the claimant's name, which must be able to be one (NotOfAName).
Status CheckClaimantsName(std::string_view name);

}  // namespace zhengji
