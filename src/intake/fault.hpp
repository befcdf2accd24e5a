// What is wrong with a row or a whole file that was handed in: where, and a message.
#pragma once

#include <string>
#include <vector>

#include "messages/message.hpp"

namespace zhengji {

/// Line and column count from 1; the column is the field's place in the row, 0 when the whole row
/// is meant.
struct Fault {
    std::string file;
    int line = 0;
    int column = 0;
    Message message;
};

/// `FILE:LINE:COLUMN: what is wrong (code)`.
std::string Render(const Fault& fault, Language language);

/// A row that cannot be loaded: the line it began on, its fields as they stood, and why.
struct RejectedRow {
    int line = 0;
    std::vector<std::string> fields;
    std::vector<Message> reasons;
};

}  // namespace zhengji
