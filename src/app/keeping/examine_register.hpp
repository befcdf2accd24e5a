// Use case: what an operator should know before it hurts: keys, signer, fonts, pages, policy, the
// calendar's end, disk, log, witness, clock. Leaves everything as it was: whether files can be
// written is tried beside them.
#pragma once

#include <string>
#include <vector>

#include "app/register/register.hpp"

namespace zhengji {

enum class Health : std::uint8_t {
    kWell,
    kMind,  ///< works today; will not for ever
    kMend,  ///< something does not work
};
std::string_view Name(Health health);  ///< `mend`

struct Finding {
    Health health{};
    Message message;
};

struct ExamineRequest {
    std::vector<PolicyFile> shipped;  ///< that come with the program
    std::string pages;                ///< folder of the built pages
    Instant now;
};

/// Where a register lies on a disk; in MiB.
struct DiskSpace {
    std::string folder;
    std::uintmax_t free = 0, used = 0;
};
/// To mend when hardly anything can be written; to mind when a backup has no room beside it.
Finding HealthOfDisk(const DiskSpace& disk);

/// One finding for each thing looked at, in a fixed order.
Result<std::vector<Finding>> ExamineRegister(Register& reg, const ExamineRequest& request);

}  // namespace zhengji
