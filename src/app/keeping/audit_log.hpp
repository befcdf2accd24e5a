// Use case: audit the register: every act re-hashed, every tile and checkpoint recomputed, every
// index compared with the acts it was made from.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/register/register.hpp"

namespace zhengji {

struct AuditReport {
    std::int64_t acts = 0, leaves = 0, certificates = 0, checkpoints = 0;
    std::vector<std::string> not_booked;  ///< working tables, which no decision rests on
    std::vector<Message> found;           ///< what was found; empty: clean

    /// The same in English, as programs read it.
    std::vector<std::string> Faults() const;
};

Result<AuditReport> AuditRegister(Register& reg);
/// Of the register alone, whatever the seal of its books outside it says: of an older copy that is
/// to be taken all the same.
Result<AuditReport> AuditOlderCopy(Register& reg);

}  // namespace zhengji
