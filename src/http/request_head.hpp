// The head of a request, judged to the letter of RFC 9112 before any parser sees it: what another
// server in front might read otherwise is refused, lest a second request hide behind it. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "messages/message.hpp"

namespace zhengji {

inline constexpr std::size_t kLongestHead = 8192;
inline constexpr std::size_t kLongestTarget = 4096;

/// A line of the head, its name as it was written (compared without regard to case).
struct HttpField {
    std::string_view name, value;
};

bool IsField(const HttpField& field, std::string_view name);
/// The field's value; given on several lines it is one list (RFC 9110 §5.3), absent it is empty.
std::string FieldList(std::span<const HttpField> fields, std::string_view name);

/// A head read once: what the connection does by it, and its fields. Its views are of the bytes it
/// was read from.
struct RequestHead {
    std::string_view method;
    std::string target;       ///< in origin-form, or `*`
    bool continues = false;   ///< waits for 100 before it sends its body
    bool keeps_alive = true;  ///< HTTP/1.0 closes: it may be kept alive, it need not be
    bool chunked = false;
    std::uint64_t length = 0;  ///< of the body, where it is not chunked
    std::vector<HttpField> fields;
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

/// A path in its plain letters: percent-decoded, but for `%2F` and `%25`: what is cut at its
/// slashes later is not cut at one that was written as a letter (RFC 3986 §2.2). bad_target when
/// that is broken, no UTF-8, or holds a control character.
Result<std::string> DecodedPath(std::string_view path);
/// A part of such a path between its slashes, in all its plain letters.
std::string DecodedSegment(std::string_view segment);

}  // namespace zhengji
