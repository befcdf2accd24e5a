#include "http/exchange.hpp"

#include <fmt/chrono.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <ctime>

#include "base/bytes.hpp"
#include "base/json_text.hpp"
#include "base/text.hpp"
#include "messages/for_asker.hpp"

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

// RFC 9110 §13.1.2: a list, compared weakly; `*` is any.
bool Names(std::string_view list, std::string_view etag) {
    const auto tags = SplitList(list, ',');
    return std::ranges::any_of(tags, [&](std::string_view tag) {
        if (tag.starts_with("W/")) tag.remove_prefix(2);
        return tag == "*" || tag == etag;
    });
}

// An element of a list with its weight in thousandths (RFC 9110 §12.4.2).
struct Weighed {
    std::string value;
    int quality = 1000;
};

// 0 to 1 with at most three decimals, in thousandths.
std::optional<int> Quality(std::string_view text) {
    if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1')) return std::nullopt;
    if (text.size() > 1 && text[1] != '.') return std::nullopt;
    int value = (text[0] - '0') * 1000;
    int unit = 100;
    for (const char c : text.substr(std::min<std::size_t>(2, text.size()))) {
        if (c < '0' || c > '9') return std::nullopt;
        value += (c - '0') * unit;
        unit /= 10;
    }
    return value > 1000 ? std::nullopt : std::optional(value);
}

// What is written in no valid way is passed over.
std::vector<Weighed> WeighedList(std::string_view list) {
    std::vector<Weighed> all;
    for (const std::string& element : SplitList(list, ',')) {
        const auto pieces = SplitList(element, ';');
        if (pieces.empty()) continue;
        std::optional<int> quality = 1000;
        for (const std::string& piece : pieces)
            if (const std::string low = LowerAscii(piece); low.starts_with("q="))
                quality = Quality(Trim(std::string_view(low).substr(2)));
        if (quality) all.push_back({LowerAscii(pieces.front()), *quality});
    }
    return all;
}

// How much a language is wanted, and where in the list it stands.
struct Wish {
    int quality = 0;
    std::size_t place = static_cast<std::size_t>(-1);
};

// A range names a language by itself or with a region (RFC 4647 §3.3.1); `*` stands for the
// languages that no other range names. Of several the best counts.
Wish WishFor(std::string_view language, std::string_view accept_language) {
    const auto ranges = WeighedList(accept_language);
    Wish named, any;
    bool is_named = false;
    for (std::size_t i = 0; i < ranges.size(); ++i) {
        const std::string_view value = ranges[i].value;
        const bool whole = value == language || (value.starts_with(language) &&
                                                 value.substr(language.size()).starts_with('-'));
        if (value == "*") any.quality = std::max(any.quality, ranges[i].quality);
        if (!whole) continue;
        is_named = true;
        if (ranges[i].quality > named.quality) named = {ranges[i].quality, i};
    }
    return is_named ? named : any;
}

constexpr std::string_view kPagePolicy =
    "\r\nContent-Security-Policy: default-src 'self'; "
    "img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

struct ReasonPhrase {
    int status;
    std::string_view phrase;
};
// The statuses of the table of messages and 304. A phrase means nothing (RFC 9112, 4).
constexpr std::array kReasons = {
    ReasonPhrase{200, "OK"},
    ReasonPhrase{204, "No Content"},
    ReasonPhrase{304, "Not Modified"},
    ReasonPhrase{400, "Bad Request"},
    ReasonPhrase{401, "Unauthorized"},
    ReasonPhrase{403, "Forbidden"},
    ReasonPhrase{404, "Not Found"},
    ReasonPhrase{405, "Method Not Allowed"},
    ReasonPhrase{409, "Conflict"},
    ReasonPhrase{412, "Precondition Failed"},
    ReasonPhrase{413, "Content Too Large"},
    ReasonPhrase{414, "URI Too Long"},
    ReasonPhrase{415, "Unsupported Media Type"},
    ReasonPhrase{417, "Expectation Failed"},
    ReasonPhrase{422, "Unprocessable"},
    ReasonPhrase{429, "Too Many Requests"},
    ReasonPhrase{431, "Request Header Fields Too Large"},
    ReasonPhrase{500, "Internal Server Error"},
    ReasonPhrase{501, "Not Implemented"},
    ReasonPhrase{503, "Service Unavailable"},
    ReasonPhrase{505, "HTTP Version Not Supported"},
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
    const Wish english = WishFor("en", accept_language);
    const Wish chinese = WishFor("zh", accept_language);
    if (english.quality != chinese.quality)
        return english.quality > chinese.quality ? Language::kEnglish : Language::kChinese;
    // As much of one as of the other: what was named first; named neither, Chinese.
    return english.place < chinese.place ? Language::kEnglish : Language::kChinese;
}

bool PrefersPage(std::string_view accept) {
    for (const Weighed& one : WeighedList(accept))
        if (one.value == "text/html" || one.value == "application/xhtml+xml")
            return one.quality > 0;
    return false;
}

Status CheckMedia(const HttpRequest& request, std::span<const std::string_view> wanted) {
    const std::string& coding = request.content_encoding;
    if (!coding.empty() && LowerAscii(coding) != "identity")
        return MakeError(Code::media_unsupported,
                         {"Content-Encoding: " + Shown(coding), "identity"});
    const std::string kind = LowerAscii(
        Trim(std::string_view(request.content_type).substr(0, request.content_type.find(';'))));
    if (kind.empty() || kind == "application/x-www-form-urlencoded") return {};
    if (std::ranges::find(wanted, kind) != wanted.end()) return {};
    return MakeError(Code::media_unsupported, {Shown(kind), std::string(wanted.front())});
}

HttpResponse ErrorResponse(const Error& error, Language language) {
    const CodeInfo& info = Info(error.code());
    HttpResponse response;
    response.status = info.http;
    response.headers.emplace_back("Cache-Control", "no-store");  // 404 may be kept else (RFC 9111)
    response.body = JsonText(nlohmann::json{
        {"error", {{"code", info.name}, {"message", RenderForAsker(error.message, language)}}}});
    return response;
}

void TellWhen(HttpResponse& response, const Error& error) {
    if (response.status != 429 && response.status != 503) return;
    const auto& args = error.message.args;
    const bool seconds =
        !args.empty() && !args.front().empty() &&
        std::ranges::all_of(args.front(), [](char c) { return c >= '0' && c <= '9'; });
    response.headers.emplace_back("Retry-After", seconds ? args.front() : "1");
}

HttpResponse FreshResponse(std::string body, std::string_view type) {
    return {200, std::string(type), std::move(body), {{"Cache-Control", "no-store"}}};
}

HttpResponse WaitResponse(Code code, int seconds, Language language) {
    auto response = ErrorResponse(MakeError(code, {std::to_string(seconds)}), language);
    response.headers.emplace_back("Retry-After", std::to_string(seconds));
    return response;
}

// Written ten thousand times a second: one text, no tree of fields.
void AppendAnswer(std::string& out, const HttpResponse& response, Persistence persistence,
                  BodySent body, std::string_view date) {
    out.reserve(512 + response.body.size());
    out += "HTTP/1.1 ";
    out += std::to_string(response.status);
    out += ' ';
    out += ReasonOf(response.status);
    out += "\r\nServer: zhengji\r\nX-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer";
    if (response.content_type.starts_with("text/html")) out += kPagePolicy;
    out += persistence == Persistence::kClose ? "\r\nConnection: close" : "";
    Header(out, "Date", date);
    if (!response.content_type.empty()) Header(out, "Content-Type", response.content_type);
    for (const auto& [name, value] : response.headers)
        Header(out, name, value);
    if (response.status != 304 && response.status != 204)
        Header(out, "Content-Length", std::to_string(response.body.size()));
    out += "\r\n\r\n";
    if (body == BodySent::kYes) out += response.body;
}

std::string AnswerText(const HttpResponse& response, Persistence persistence, BodySent body,
                       std::string_view date) {
    std::string out;
    AppendAnswer(out, response, persistence, body, date);
    return out;
}

std::string HttpDate(std::int64_t seconds) {
    const std::time_t time = seconds;
    std::tm parts{};
    ::gmtime_r(&time, &parts);
    return fmt::format("{:%a, %d %b %Y %H:%M:%S} GMT", parts);
}

std::string EtagOf(std::string_view bytes) {
    return '"' + ToHex(Sha256(bytes)).substr(0, 16) + '"';
}

HttpResponse TaggedResponse(const HttpRequest& request, std::string_view content_type,
                            std::string_view body, const std::string& etag,
                            std::string_view cache_control) {
    HttpResponse response{200, std::string(content_type), "", {{"ETag", etag}}};
    response.headers.emplace_back("Cache-Control", std::string(cache_control));
    if (!request.if_match.empty() && !Names(request.if_match, etag))
        return ErrorResponse(MakeError(Code::precondition_failed),
                             PreferredLanguage(request.accept_language));
    if (Names(request.if_none_match, etag)) {
        response.status = 304;
    } else {
        response.body = body;
    }
    return response;
}

}  // namespace zhengji
