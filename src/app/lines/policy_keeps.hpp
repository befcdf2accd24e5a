// What a new version of policy may not leave out: the divisions that records bear, and the calls
// under which claims were made. Files that were not begun from the policy in use lose them.
#pragma once

#include "rules/policy/book.hpp"
#include "store/store.hpp"

namespace zhengji {

/// policy_gap for the first division that `next` does not name any more, though a claim, a
/// certificate or a result bears it; and for the first call that it leaves out, though a claim was
/// made under it that no other call of `next` accepts.
Status KeepsWhatIsBorne(Transaction& tx, const PolicyBook& in_use, const PolicyBook& next);

}  // namespace zhengji
