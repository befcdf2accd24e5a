#include "api/replaced.hpp"

#include "app/gate/gate.hpp"

namespace zhengji {

bool IsReplaced(Register& reg) {
    // A server connects again by itself.
    if (!reg.Records().OneWritesAtATime()) return false;
    return !Ask(reg, kAnyone, [](Desk& /*desk*/) { return Status(); });
}

}  // namespace zhengji
