// One request and its answer as plain values: what the routes work on, free of any HTTP library.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/client_address.hpp"
#include "http/request_head.hpp"
#include "messages/message.hpp"

namespace zhengji {

/// Whether the asker sits on this machine, with no proxy between: who may read the figures.
enum class Nearness : std::uint8_t { kRemote, kLocal };

/// Its views live until it is answered.
struct HttpRequest {
    std::string_view method;
    std::string_view path;   ///< without the query, percent-decoded; `*` asks of the server itself
    std::string_view query;  ///< behind `?`, still encoded
    std::string_view body;
    // Of the fields those that most routes look at; one given on several lines is one list.
    std::string accept, accept_language;
    std::string if_match, if_none_match;
    std::string content_type, content_encoding;
    std::span<const HttpField> fields;  ///< all of them
    ClientKeys client;                  ///< who asks, for limits
    Nearness nearness{};

    std::string Field(std::string_view name) const { return FieldList(fields, name); }
};

inline constexpr std::string_view kJsonType = "application/json; charset=utf-8";

struct HttpResponse {
    int status = 200;
    std::string content_type = std::string(kJsonType);
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
};

/// The value of `name` in a query string, percent-decoded; empty when absent. bad_target when the
/// encoding is broken or the bytes are no UTF-8.
Result<std::string> QueryValue(std::string_view query, std::string_view name);

/// English only when the field prefers it to Chinese (RFC 9110 §12.5.4); Chinese otherwise.
Language PreferredLanguage(std::string_view accept_language);
/// Whether who asks is a browser that shows pages: text/html is named and not refused.
bool PrefersPage(std::string_view accept);
/// Refuses a body of another kind than `wanted`, the media types a route takes, or one that is
/// packed: media_unsupported. A kind that was not told, or that a client writes by default
/// (application/x-www-form-urlencoded), is taken for what is wanted.
Status CheckMedia(const HttpRequest& request, std::span<const std::string_view> wanted);

/// `{error: {code, message}}` under the code's HTTP status.
HttpResponse ErrorResponse(const Error& error, Language language);

/// Retry-After where `response` says to come again: the seconds that are the error's first
/// argument, else one.
void TellWhen(HttpResponse& response, const Error& error);

/// 200 with `body`, never to be kept by what stands between.
HttpResponse FreshResponse(std::string body, std::string_view type = kJsonType);

/// The refusal `code`, whose argument is the seconds to wait, told in Retry-After too.
HttpResponse WaitResponse(Code code, int seconds, Language language);

enum class Persistence : std::uint8_t { kClose, kKeepAlive };
enum class BodySent : std::uint8_t { kNo, kYes };

/// The answer as bytes of HTTP/1.1, with the headers that keep a browser from misusing it. `date`:
/// the time of the answer as HTTP writes it (HttpDate).
void AppendAnswer(std::string& out, const HttpResponse& response, Persistence persistence,
                  BodySent body, std::string_view date);
std::string AnswerText(const HttpResponse& response, Persistence persistence, BodySent body,
                       std::string_view date);
/// IMF-fixdate (RFC 9110 §5.6.7) of seconds since 1970.
std::string HttpDate(std::int64_t seconds);

/// An entity tag for `bytes`, quotes included.
std::string EtagOf(std::string_view bytes);

/// `body` under its tag: 304 without it when the asker's If-None-Match names the tag, 412 when
/// If-Match names others.
HttpResponse TaggedResponse(const HttpRequest& request, std::string_view content_type,
                            std::string_view body, const std::string& etag,
                            std::string_view cache_control);

}  // namespace zhengji
