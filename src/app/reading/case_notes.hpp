// What is said of one case as it is read: what its decision can be answered by, until when and by
// which rule; by when whoever it waits for is to act. Recomputed from its steps and policy by what
// noted the same as the steps were taken (app/cases/notes.hpp). Changes nothing.
#pragma once

#include <vector>

#include "app/gate/gate.hpp"
#include "rules/policy/decision.hpp"
#include "store/case_record.hpp"

namespace zhengji {

/// As of the moment asked. REQUIRES: the case has a step and is in that state.
Result<std::vector<Reason>> NotesOf(Reading& reading, const CaseRecord& record, const State& state);

}  // namespace zhengji
