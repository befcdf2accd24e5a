// What a holder gives out of a certificate for a time: files for a use, codes to look by, links for
// an employer. Policy says for how long each may be at most, and how many may be open at once.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "messages/message.hpp"
#include "rules/policy/book.hpp"

namespace zhengji {

struct GivenOut {
    std::string_view longest;  ///< policy's term, in days
    int longest_else = 0;      ///< where no policy says
    Code too_long{};           ///< {the longest}
    std::string_view open;     ///< policy's bound
    int open_else = 0;
    Code full{};  ///< {the certificate's number, how many}
};

/// As many days as are wanted, of those that there may be; the most where none are said. too_long.
Result<int> DaysOf(const GivenOut& kind, const PolicyBook& book, const std::optional<int>& wanted,
                   CivilDate on);
/// Whether one more of that certificate may be open beside those that are; full.
Status CheckRoom(const GivenOut& kind, const PolicyBook& book, std::size_t open,
                 const std::string& certificate_no, CivilDate on);

}  // namespace zhengji
