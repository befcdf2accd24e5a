// What a claimant writes that rosters print and others read, by whichever way it comes in.
#pragma once

#include "messages/message.hpp"
#include "store/claims.hpp"

namespace zhengji {

/// Each on one line, with nothing that nobody sees or that steers what is shown, and no formula of
/// a spreadsheet. step_field_bad, with which one.
Status CheckClaimTexts(const ClaimRecord& record);

}  // namespace zhengji
