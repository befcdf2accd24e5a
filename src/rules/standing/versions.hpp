// What corrections after issue make of an answer: that another version has taken the place of the
// one asked about, or that the one that stands was corrected (docs/adr/0041). Private to standing.
#pragma once

#include <optional>
#include <vector>

#include "rules/cycles/life.hpp"
#include "rules/policy/decision.hpp"

namespace zhengji {

struct VersionAnswer {
    int version = 1;                         ///< that the answer is about
    std::optional<CivilDate> superseded_on;  ///< by the day asked about: since then it is no answer
    std::vector<Reason> reasons;
};

/// Of version `asked` (nothing: the newest) on a day; `holds` says whether the certificate itself
/// is in force that day, whatever its version.
VersionAnswer VersionOn(const Life& life, std::optional<int> asked, CivilDate on, bool holds);

}  // namespace zhengji
