// One request and its answer as plain values: what the routes work on, free of any HTTP library.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "messages/message.hpp"

namespace zhengji {

struct HttpRequest {
    std::string_view method;
    std::string_view path;   ///< without the query
    std::string_view query;  ///< behind `?`, still encoded
    std::string_view body;
    std::string_view content_type;
    std::string_view accept_language;
    std::string_view if_none_match;
    std::string client;  ///< the peer's address, for limits
};

struct HttpResponse {
    int status = 200;
    std::string content_type = "application/json; charset=utf-8";
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
};

/// The value of `name` in a query string, percent-decoded; empty when absent or badly encoded.
std::string QueryValue(std::string_view query, std::string_view name);

/// English only when the header prefers it; Chinese otherwise.
Language PreferredLanguage(std::string_view accept_language);

/// `{error: {code, message}}` under the code's HTTP status.
HttpResponse ErrorResponse(const Error& error, Language language);

}  // namespace zhengji
