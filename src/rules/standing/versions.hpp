// What corrections after issue make of an answer: that another version has taken the place of the
// one asked about, or that the one that stands was corrected (docs/adr/0041). Private to standing.
#pragma once

#include "rules/cycles/life.hpp"
#include "rules/standing/standing.hpp"

namespace zhengji {

/// REQUIRES: the standing is otherwise worked out, but for whose word it is.
void ApplyVersions(Standing& standing, const Life& life, const StandingQuery& query);

}  // namespace zhengji
