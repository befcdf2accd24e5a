// Which kind of file a header is of: offices hand one to the import of another. Private to this
// folder.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "messages/message.hpp"

namespace zhengji {

/// What a file whose header names `names` seems to be, and by which command it is imported, where
/// that is another kind than `wanted` (the English names of the columns that must be there)
/// describes. Nothing: it may be of that kind, or of none.
std::optional<std::string> OtherFile(std::span<const std::string> names,
                                     std::span<const std::string_view> wanted);

}  // namespace zhengji
