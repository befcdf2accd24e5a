// Whether a line of a file is its header, or part of one: as offices' sheets have it, with titles
// above it and cells that were merged.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "intake/column_names.hpp"

namespace zhengji {

/// Whether the fields name every column that must be there.
bool IsHeader(std::span<const Column> columns, std::span<const std::string_view> fields);
/// How many of the fields are columns' names, ours or an office's own (Meant).
std::ptrdiff_t NamesIn(std::span<const Column> columns, std::span<const std::string_view> fields);
/// Whether `fields` go on with the header `above` them, as cells that were merged leave it: names,
/// and none below one that is whole.
bool GoesOn(std::span<const Column> columns, std::span<const std::string_view> above,
            std::span<const std::string_view> fields);

}  // namespace zhengji
