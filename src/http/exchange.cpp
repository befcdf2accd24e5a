#include "http/exchange.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

#include "base/bytes.hpp"
#include "base/json_text.hpp"
#include "base/text.hpp"

namespace zhengji {
namespace {

Result<std::string> PercentDecode(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+') {
            out += ' ';
        } else if (text[i] != '%') {
            out += text[i];
        } else {
            const auto byte = FromHex(text.substr(i + 1, 2));
            if (!byte || byte->size() != 1) return MakeError(Code::bad_target);
            out += *byte;
            i += 2;
        }
    }
    if (!IsUtf8(out)) return MakeError(Code::bad_target);
    return out;
}

// RFC 9110, 13.1.2: a list, compared weakly; `*` is any.
bool Names(std::string_view if_none_match, std::string_view etag) {
    const auto tags = SplitList(if_none_match, ',');
    return std::ranges::any_of(tags, [&](std::string_view tag) {
        if (tag.starts_with("W/")) tag.remove_prefix(2);
        return tag == "*" || tag == etag;
    });
}

constexpr std::string_view kPagePolicy =
    "\r\nContent-Security-Policy: default-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

struct ReasonPhrase {
    int status;
    std::string_view phrase;
};
// The statuses of the table of messages and 304. A phrase means nothing (RFC 9112, 4).
constexpr std::array kReasons = {
    ReasonPhrase{200, "OK"},
    ReasonPhrase{304, "Not Modified"},
    ReasonPhrase{400, "Bad Request"},
    ReasonPhrase{403, "Forbidden"},
    ReasonPhrase{404, "Not Found"},
    ReasonPhrase{405, "Method Not Allowed"},
    ReasonPhrase{409, "Conflict"},
    ReasonPhrase{413, "Content Too Large"},
    ReasonPhrase{422, "Unprocessable"},
    ReasonPhrase{429, "Too Many Requests"},
    ReasonPhrase{500, "Internal Server Error"},
    ReasonPhrase{503, "Service Unavailable"},
    ReasonPhrase{507, "Insufficient Storage"},
};

std::string_view ReasonOf(int status) {
    const auto* row = std::ranges::find(kReasons, status, &ReasonPhrase::status);
    return row == kReasons.end() ? "" : row->phrase;
}

void Header(std::string& out, std::string_view name, std::string_view value) {
    out += "\r\n";
    out += name;
    out += ": ";
    out += value;
}

}  // namespace

Result<std::string> QueryValue(std::string_view query, std::string_view name) {
    for (const std::string& pair : SplitList(query, '&')) {
        const auto equals = pair.find('=');
        if (equals != std::string::npos && pair.substr(0, equals) == name) {
            return PercentDecode(std::string_view(pair).substr(equals + 1));
        }
    }
    return std::string();
}

Language PreferredLanguage(std::string_view accept_language) {
    const auto english = accept_language.find("en");
    const auto chinese = accept_language.find("zh");
    if (english == std::string_view::npos) return Language::kChinese;
    return english < chinese ? Language::kEnglish : Language::kChinese;
}

HttpResponse ErrorResponse(const Error& error, Language language) {
    const CodeInfo& info = Info(error.code());
    HttpResponse response;
    response.status = info.http;
    response.body = JsonText(nlohmann::json{
        {"error", {{"code", info.name}, {"message", Render(error.message, language)}}}});
    return response;
}

HttpResponse WaitResponse(Code code, int seconds, Language language) {
    auto response = ErrorResponse(MakeError(code, {std::to_string(seconds)}), language);
    response.headers.emplace_back("Retry-After", std::to_string(seconds));
    return response;
}

// Written ten thousand times a second: one text, no tree of fields.
std::string AnswerText(const HttpResponse& response, Persistence persistence, BodySent body) {
    std::string out;
    out.reserve(512 + response.body.size());
    out += "HTTP/1.1 ";
    out += std::to_string(response.status);
    out += ' ';
    out += ReasonOf(response.status);
    out += "\r\nServer: zhengji\r\nX-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer";
    if (response.content_type.starts_with("text/html")) out += kPagePolicy;
    if (persistence == Persistence::kClose) out += "\r\nConnection: close";
    Header(out, "Content-Type", response.content_type);
    for (const auto& [name, value] : response.headers)
        Header(out, name, value);
    if (response.status != 304) Header(out, "Content-Length", std::to_string(response.body.size()));
    out += "\r\n\r\n";
    if (body == BodySent::kYes) out += response.body;
    return out;
}

std::string EtagOf(std::string_view bytes) {
    return '"' + ToHex(Sha256(bytes)).substr(0, 16) + '"';
}

HttpResponse TaggedResponse(const HttpRequest& request, std::string_view content_type,
                            std::string_view body, const std::string& etag,
                            std::string_view cache_control) {
    HttpResponse response{200, std::string(content_type), "", {{"ETag", etag}}};
    response.headers.emplace_back("Cache-Control", std::string(cache_control));
    if (Names(request.if_none_match, etag)) {
        response.status = 304;
    } else {
        response.body = body;
    }
    return response;
}

}  // namespace zhengji
