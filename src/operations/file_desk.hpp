// What the doors share of files: of the process where somebody asks at a door, else of this one.
#pragma once

#include "app/claims/materials.hpp"
#include "operations/operation.hpp"

namespace zhengji {

const FileDesk& DeskOf(const Asking& asking);

}  // namespace zhengji
