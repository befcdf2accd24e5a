// Use case: which materials are asked for with an application that is being written, as the
// province asks to which it will go.
#pragma once

#include <string_view>
#include <vector>

#include "app/gate/gate.hpp"
#include "rules/policy/book.hpp"

namespace zhengji {

/// With an open draft of the owner's own, by the area and the basis that stand in it: without an
/// area what is asked for where no province says otherwise, without a basis what is asked for
/// whatever it is. Empty once it was handed in. What submitting asks for (CheckMaterials) is the
/// same on the same day.
Result<std::vector<MaterialAsked>> MaterialsAskedOf(Register& reg, const std::string& owner,
                                                    const std::string& draft, Instant now);

}  // namespace zhengji
