#include "messages/message.hpp"

#include <array>
#include <charconv>
#include <optional>

#include "base/text.hpp"

namespace zhengji {
namespace {

constexpr std::array kTable = {
#define ZHENGJI_MESSAGE(name, exit, http, zh, en) CodeInfo{#name, Exit::exit, http, zh, en},
#include "messages/all.def"
#undef ZHENGJI_MESSAGE
};

// The index in `{12}` at the front of `text`, with the length it takes.
std::optional<std::pair<std::size_t, std::size_t>> Placeholder(std::string_view text) {
    const auto close = text.find('}');
    if (text.empty() || text.front() != '{' || close == std::string_view::npos) return std::nullopt;
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(text.data() + 1, text.data() + close, index);
    if (error != std::errc{} || end != text.data() + close) return std::nullopt;
    return std::pair{index, close + 1};
}

}  // namespace

const CodeInfo& Info(Code code) {
    return kTable.at(static_cast<std::size_t>(code));
}

std::size_t CodeCount() {
    return kTable.size();
}

std::string Render(const Message& message, Language language) {
    const CodeInfo& info = Info(message.code);
    std::string_view text = language == Language::kChinese ? info.chinese : info.english;
    std::string out;
    while (!text.empty()) {
        if (const auto hole = Placeholder(text); hole && hole->first < message.args.size()) {
            out += Shown(InLanguage(message.args[hole->first], language));
            text.remove_prefix(hole->second);
        } else {
            out += text.front();
            text.remove_prefix(1);
        }
    }
    return out;
}

std::string InLanguage(std::string source, Language language) {
    if (language == Language::kChinese) return source;
    for (auto at = source.find(kOurReading); at != std::string::npos;
         at = source.find(kOurReading, at))
        source.replace(at, kOurReading.size(), at == 0 ? "our reading" : " (our reading)");
    return source;
}

}  // namespace zhengji
