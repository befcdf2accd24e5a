// A document as a person states it in one line: its number, with its kind before it or without.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "rules/exam/identity.hpp"

namespace zhengji {

struct StatedDocument {
    std::optional<IdType> type;  ///< nothing: it is not said
    std::string number;          ///< as typed
};
/// Of `护照 E12345678`, `护照：E12345678`, `passport E12345678` or the number alone.
StatedDocument DocumentStated(std::string_view text);

}  // namespace zhengji
