// The operations on imports that were carried out, beside those of actions.hpp.
#pragma once

#include "rules/procedures/actions.hpp"

namespace zhengji::action {

inline constexpr std::string_view kImportsProposeUndo = "imports.propose_undo";
inline constexpr std::string_view kImportsUndo = "imports.undo";

}  // namespace zhengji::action
