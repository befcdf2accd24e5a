// The description of every operation for others: OpenAPI 3.1, from the table alone.
#pragma once

#include <span>
#include <string_view>

#include "describe/value.hpp"

namespace zhengji {

/// The paths of the operations below `prefix`, and the schemas they name, added to `document`: the
/// description of what else the server answers.
Value WithOperations(Value document, std::string_view prefix);

/// Every code an operation of a door may refuse with beside its own.
std::span<const Code> RefusedByAnyDoor();

}  // namespace zhengji
