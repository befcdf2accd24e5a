// A list of admission numbers that a command is told to act on or to leave alone, as officers type
// it: one number a line, with a reason behind a comma or none; a header line may stand above.
#pragma once

#include <string>
#include <vector>

#include "messages/message.hpp"

namespace zhengji {

struct ListedNumber {
    int line = 0;
    std::string number;  ///< as typed, in plain digits; whether there is such a claim, its use says
    std::string reason;  ///< may be empty
};

/// What is not one number a line is refused whole, so that nobody is passed over unseen:
/// member_wrong; file_unreadable, file_gbk, file_utf16, file_not_utf8, file_empty,
/// file_header_alone.
Result<std::vector<ListedNumber>> ReadNumberList(const std::string& path);

}  // namespace zhengji
