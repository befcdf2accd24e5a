// Claims of one person for one session and qualification, whoever took them in and under whichever
// call: which of them stands (reading). Pure.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "rules/claims/claim.hpp"

namespace zhengji {

struct Rival {
    ClaimOutcome alone{};  ///< DecideClaim's outcome
    Instant submitted_at;
    int province = 0;
    bool approved = false;  ///< an officer has approved it already: that stands
    std::string rule = {};  ///< cited when it gives way
    bool issued = false;    ///< it has led to a certificate, and gives way to nothing
};
/// For each rival the reason it must give way, or none: an approval stands; else claims submitted
/// at one moment refuse each other, and the earliest of the others bars those after it. Where
/// several are approved, of persons who became one since, the same is asked among these.
std::vector<std::optional<Reason>> ResolveRivals(std::span<const Rival> rivals);

}  // namespace zhengji
