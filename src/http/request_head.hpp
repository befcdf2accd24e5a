// The head of a request, judged to the letter of RFC 9112 before any parser sees it: what another
// server in front might read otherwise is refused, lest a second request hide behind it. Pure.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "messages/message.hpp"

namespace zhengji {

inline constexpr std::size_t kLongestHead = 8192;
inline constexpr std::size_t kLongestTarget = 4096;

/// What the connection does by a head, beside its method and fields.
struct RequestHead {
    std::string method;
    std::string target;      ///< in origin-form, or `*`
    bool continues = false;  ///< waits for 100 before it sends its body
};

/// Empty lines in front of a request, which are passed over (RFC 9112 §2.2).
std::size_t BlankBefore(std::string_view bytes);
/// One past the empty line that ends the head; nothing while it is not there. A line's end without
/// CR counts here, so that it is refused at once.
std::optional<std::size_t> EndOfHead(std::string_view bytes);
/// Refuses an unfinished head that is no HTTP from its first bytes on, or too long already:
/// bad_request, target_too_long, head_too_large.
Status CheckBegun(std::string_view bytes);
/// bad_request, bad_host, bad_target, target_too_long, head_too_large, http_version,
/// method_unknown, coding_unknown, expectation_failed, body_too_large.
Result<RequestHead> ReadHead(std::string_view head);

/// A path in its plain letters: percent-decoded; bad_target when that is broken, no UTF-8, or holds
/// a control character.
Result<std::string> DecodedPath(std::string_view path);

}  // namespace zhengji
