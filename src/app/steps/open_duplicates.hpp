// Use case: what is likely one person becomes work of the office it belongs to: a case of the
// procedure `duplicate` with the reasons, each pair once, and never more pairs than it takes to
// settle who is one (docs/adr/0045). Nobody is merged by it.
#pragma once

#include <optional>

#include "app/gate/gate.hpp"

namespace zhengji {

struct OpenedDuplicates {
    int opened = 0;  ///< cases
    int known = 0;   ///< pairs that have their case, or that others' cases settle
};
/// Looks through everybody, or opens those of one province alone; those of several provinces are
/// the nation's. The gate's refusals; sealed_broken.
Result<OpenedDuplicates> OpenDuplicates(Register& reg, const Call& call,
                                        std::optional<int> province);

}  // namespace zhengji
