// A mail to one person as it goes over the wire (RFC 5322): an announcement in plain text. Nothing
// that was typed stands in its header but addresses of a form that cannot break a line. Pure.
#pragma once

#include <string>
#include <string_view>

#include "base/instant.hpp"

namespace zhengji {

struct Letter {
    std::string to;       ///< IsMailAddress
    std::string subject;  ///< UTF-8
    std::string text;     ///< UTF-8, lines ended by `\n`
    std::string id;       ///< of the event, letters and digits: the same whenever it is sent
    Instant at;           ///< when it was first to be sent
};
struct LetterSender {
    std::string address;  ///< IsMailAddress
    std::string name;     ///< UTF-8; empty: none
};

inline constexpr std::size_t kLongestMailAddress = 254;
/// `name@example.com`: an address in ASCII without quotes, comments and blanks (RFC 5321 Dot-string
/// and Domain), at a domain of two labels at least.
bool IsMailAddress(std::string_view text);
/// What stands behind the `@`. REQUIRES: IsMailAddress.
std::string_view DomainOf(std::string_view address);

/// The whole mail, lines ended by CRLF. REQUIRES: both addresses are IsMailAddress.
std::string WholeLetter(const Letter& letter, const LetterSender& from);

}  // namespace zhengji
