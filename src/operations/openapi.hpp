// The description of every operation for others: OpenAPI 3.1, from the table alone.
#pragma once

#include <span>
#include <string_view>

#include "operations/operation.hpp"

namespace zhengji {

/// The paths of the operations below `prefix`, and the schemas they name, added to `document`: the
/// description of what else the server answers.
Value WithOperations(Value document, std::string_view prefix);

/// Every code an operation of a door may refuse with beside its own.
std::span<const Code> RefusedByAnyDoor();
/// Every code that says the register, not the asker, failed: it may meet anyone.
std::span<const Code> FailuresOfAny();
/// Whether others were told so: of its own, any door's, or a failure.
bool MayBeRefusedWith(const Operation& operation, Code code);

}  // namespace zhengji
