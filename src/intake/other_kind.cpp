#include "intake/other_kind.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace zhengji {

std::optional<Message> OtherKind(const std::string& path, std::string_view text) {
    constexpr std::string_view kMark = "\xEF\xBB\xBF";  // of UTF-8
    const auto begins = [&](std::string_view with) { return text.starts_with(with); };
    const auto holds = [&](std::string_view part) {
        return text.substr(0, 4096).find(part) != std::string_view::npos;
    };
    const auto other = [&](std::string kind) {
        return Message{Code::file_other_kind, {path, std::move(kind)}};
    };
    if (begins("PK\x03\x04")) {
        if (holds("word/")) return other(Word("Word 文档", "a Word document"));
        if (holds("OFD.xml")) return other(Word("OFD 文件", "an OFD document"));
        return Message{Code::file_spreadsheet, {path}};
    }
    if (begins("\xD0\xCF\x11\xE0")) return Message{Code::file_spreadsheet, {path}};
    if (begins("%PDF-")) return Message{Code::file_pdf, {path}};
    if (begins("\x89PNG") || begins("\xFF\xD8\xFF") || begins("GIF8"))
        return other(Word("图片", "a picture"));
    if (begins("Rar!") || begins("7z\xBC\xAF")) return other(Word("压缩包", "an archive"));
    const std::string_view marked = Trim(text.substr(begins(kMark) ? kMark.size() : 0, 64));
    if (marked.starts_with("<")) return Message{Code::file_web_page, {path}};
    return std::nullopt;
}

// In UTF-16 every digit and comma has a NUL beside it.
Code EncodingOf(std::string_view text) {
    if (std::ranges::count(text, '\0') > std::ssize(text) / 8) return Code::file_utf16;
    return LooksLikeGbk(text) ? Code::file_gbk : Code::file_not_utf8;
}

}  // namespace zhengji
