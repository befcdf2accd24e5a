// Use case: persons say what time it is, where the register's clock may not be believed
// (app/register/clock.hpp, docs/adr/0018).
#pragma once

#include <string>

#include "app/gate/gate.hpp"

namespace zhengji {

struct ClockWord {
    bool waits = false;  ///< for the second person
    std::string first;   ///< the person before, where two were asked
    /// Acts that bear a later moment than the one confirmed, and the latest of those moments.
    std::int64_t wrong = 0;
    Instant latest;
};
/// An officer's word that it is `said` now. A clock far ahead takes one person: what is recorded by
/// a wrong word can be put right. One that goes back takes two, within a day, since it declares
/// what stands in the log to bear wrong moments. clock_rehearsal; clock_well where nothing is to be
/// confirmed; clock_other unless the machine says the same; two_persons.
Result<ClockWord> ConfirmClock(Register& reg, Instant said, const Officer& officer, Instant now);

}  // namespace zhengji
