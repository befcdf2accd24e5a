#include "api/files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/check.hpp"
#include "base/percent.hpp"
#include "base/text.hpp"

namespace zhengji {
namespace {

const ShapeMember* FileOf(const Operation& operation) {
    const auto& members = operation.asks.members;
    const auto found = std::ranges::find_if(
        members, [](const ShapeMember& one) { return one.shape.form == Shape::Form::kFile; });
    return found == members.end() ? nullptr : &*found;
}

std::string TextOf(const Value& answered, std::string_view member) {
    const Value* const found = answered.Find(member);
    CHECK(found != nullptr && found->As<std::string>() != nullptr);
    return *found->As<std::string>();
}

}  // namespace

bool BringsFile(const Operation& operation) {
    return FileOf(operation) != nullptr;
}

bool GivesFile(const Operation& operation) {
    return operation.answers.form == Shape::Form::kFile;
}

tl::expected<Value::Object, Misfits> ReadFile(const Operation& operation,
                                              const HttpRequest& request) {
    const std::string& coding = request.content_encoding;
    if (!coding.empty() && coding != "identity")
        return tl::unexpected(
            Misfits{{"", MakeError(Code::media_unsupported,
                                   {"Content-Encoding: " + Shown(coding), "identity"})}});
    return Value::Object{{FileOf(operation)->name, Value::Text(request.body)}};
}

HttpResponse FileResponse(const Value& answered) {
    const std::string name = TextOf(answered, "name");
    const auto dot = name.rfind('.');
    const std::string ending = dot == std::string::npos ? "" : name.substr(dot);
    return {
        200,
        TextOf(answered, "type"),
        TextOf(answered, "bytes"),
        {{"Content-Disposition", fmt::format("attachment; filename=\"file{}\"; filename*=UTF-8''{}",
                                             ending, PercentEncoded(name))},  // RFC 8187
         {"Content-Security-Policy", "sandbox; default-src 'none'"},
         {"Cross-Origin-Resource-Policy", "same-origin"},
         {"Cache-Control", "no-store"}}};
}

HttpResponse PublishedResponse(const Operation& operation, const HttpRequest& request,
                               const Value& answered, LastChanged& changed, Instant now) {
    const Language language = PreferredLanguage(request.accept_language);
    const Value told = InLanguage(answered, language);
    const bool file = GivesFile(operation);
    const std::string body = file ? TextOf(told, "bytes") : JsonOf(told);
    const std::string etag = EtagOf(body);
    const std::string what =
        fmt::format("{} {} {}", static_cast<int>(language), request.path, request.query);
    const auto at = changed.Of(what, etag, now);
    const std::string day = at ? HttpDate(at->millis / 1000) : "";
    HttpRequest asked = request;
    asked.if_match = {};  // what only reads changes nothing
    // Whoever asks by the day alone, exactly as it was told.
    if (asked.if_none_match.empty() && at && request.Field("If-Modified-Since") == day)
        asked.if_none_match = etag;
    HttpResponse response =
        TaggedResponse(asked, file ? TextOf(told, "type") : std::string(kJsonType), body, etag,
                       "public, max-age=0, s-maxage=60, must-revalidate");
    if (at) response.headers.emplace_back("Last-Modified", day);
    response.headers.emplace_back("Vary", "Accept-Language");
    return response;
}

}  // namespace zhengji
