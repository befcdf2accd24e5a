#include "http/exchange.hpp"

#include <nlohmann/json.hpp>

#include "base/bytes.hpp"
#include "base/text.hpp"

namespace zhengji {
namespace {

std::string PercentDecode(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+') {
            out += ' ';
        } else if (text[i] != '%') {
            out += text[i];
        } else {
            const auto byte = FromHex(text.substr(i + 1, 2));
            if (!byte || byte->size() != 1) return {};
            out += *byte;
            i += 2;
        }
    }
    return out;
}

}  // namespace

std::string QueryValue(std::string_view query, std::string_view name) {
    for (const std::string& pair : SplitList(query, '&')) {
        const auto equals = pair.find('=');
        if (equals != std::string::npos && pair.substr(0, equals) == name) {
            return PercentDecode(std::string_view(pair).substr(equals + 1));
        }
    }
    return {};
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
    response.body =
        nlohmann::json{
            {"error", {{"code", info.name}, {"message", Render(error.message, language)}}}}
            .dump();
    return response;
}

}  // namespace zhengji
