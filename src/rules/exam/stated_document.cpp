#include "rules/exam/stated_document.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace zhengji {
namespace {

// A number begins with an ASCII or full-width letter or digit; the Chinese name of a kind holds
// none.
std::size_t EndOfChinese(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0x80U) != 0 &&
           !text.substr(at).starts_with("\xEF\xBC") && !text.substr(at).starts_with("\xE3\x80\x80"))
        at += 3;
    return std::min(at, text.size());
}

std::size_t EndOfWord(std::string_view text) {
    return std::min(text.find_first_of(" \t:"), text.size());
}

}  // namespace

StatedDocument DocumentStated(std::string_view text) {
    const std::string_view stated = Trim(text);
    for (const std::size_t end : {EndOfChinese(stated), EndOfWord(stated)}) {
        const std::string_view kind = stated.substr(0, end);
        const auto type = kind.empty() ? std::nullopt : ParseIdType(kind);
        if (!type) continue;
        std::string_view number = Trim(stated.substr(end));
        for (const std::string_view colon : {":", "："})
            if (number.starts_with(colon)) number.remove_prefix(colon.size());
        return {type, std::string(Trim(number))};
    }
    return {std::nullopt, std::string(stated)};
}

}  // namespace zhengji
