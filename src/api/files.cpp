#include "api/files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/check.hpp"
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

// RFC 8187: what is no letter or digit by its bytes.
std::string Encoded(std::string_view name) {
    std::string out;
    for (const char c : name) {
        const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                           (c >= 'a' && c <= 'z') || c == '.' || c == '-' || c == '_';
        out += plain ? std::string(1, c)
                     : fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    }
    return out;
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
                                             ending, Encoded(name))},
         {"Content-Security-Policy", "sandbox; default-src 'none'"},
         {"Cross-Origin-Resource-Policy", "same-origin"},
         {"Cache-Control", "no-store"}}};
}

HttpResponse PublishedResponse(const Operation& operation, const HttpRequest& request,
                               const Value& answered) {
    const Value told = InLanguage(answered, PreferredLanguage(request.accept_language));
    const bool file = GivesFile(operation);
    const std::string body = file ? TextOf(told, "bytes") : JsonOf(told);
    HttpRequest asked = request;
    asked.if_match = {};  // what only reads changes nothing
    HttpResponse response =
        TaggedResponse(asked, file ? TextOf(told, "type") : std::string(kJsonType), body,
                       EtagOf(body), "public, max-age=0, s-maxage=60, must-revalidate");
    response.headers.emplace_back("Vary", "Accept-Language");
    return response;
}

}  // namespace zhengji
