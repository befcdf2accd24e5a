#include "messages/message.hpp"

#include <algorithm>
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

// A word by number, `{2:row|rows}`: the first form where that argument is 1.
struct ByNumber {
    std::size_t index = 0, length = 0;
    std::string_view one, many;
};
std::optional<ByNumber> WordByNumber(std::string_view text) {
    const auto close = text.find('}'), colon = text.find(':'), bar = text.find('|');
    const bool ordered = text.starts_with('{') && colon < bar && bar < close;
    if (!ordered || close == std::string_view::npos) return std::nullopt;
    ByNumber word;
    const auto [end, error] = std::from_chars(text.data() + 1, text.data() + colon, word.index);
    if (error != std::errc{} || end != text.data() + colon) return std::nullopt;
    word.length = close + 1;
    word.one = text.substr(colon + 1, bar - colon - 1);
    word.many = text.substr(bar + 1, close - bar - 1);
    return word;
}

bool IsOption(char c) {
    return (c >= 'a' && c <= 'z') || c == '-';
}

// The length of the option that `text` begins with, as `--filed-on`; 0: with none.
std::size_t OptionAt(std::string_view text) {
    if (!text.starts_with("--") || text.size() < 3 || text[2] == '-' || !IsOption(text[2]))
        return 0;
    return static_cast<std::size_t>(std::ranges::find_if_not(text, IsOption) - text.begin());
}

std::string MemberOf(std::string_view option) {
    std::string member(option.substr(2));
    std::ranges::replace(member, '-', '_');
    return member;
}

// An argument that is a field's name and nothing else.
std::string Argument(const std::string& text, Language language, FieldNames fields) {
    const bool field = fields == FieldNames::kMembers && OptionAt(text) == text.size();
    return field && !text.empty() ? MemberOf(text) : Shown(InLanguage(text, language));
}

}  // namespace

const CodeInfo& Info(Code code) {
    return kTable.at(static_cast<std::size_t>(code));
}

std::optional<Code> CodeNamed(std::string_view name) {
    for (std::size_t i = 0; i < kTable.size(); ++i)
        if (kTable.at(i).name == name) return static_cast<Code>(i);
    return std::nullopt;
}

std::size_t CodeCount() {
    return kTable.size();
}

std::string Render(const Message& message, Language language, FieldNames fields) {
    const CodeInfo& info = Info(message.code);
    std::string_view text = language == Language::kChinese ? info.chinese : info.english;
    std::string out;
    while (!text.empty()) {
        if (const auto hole = Placeholder(text); hole && hole->first < message.args.size()) {
            out += Argument(message.args[hole->first], language, fields);
            text.remove_prefix(hole->second);
        } else if (const auto word = WordByNumber(text);
                   word && word->index < message.args.size()) {
            out += message.args[word->index] == "1" ? word->one : word->many;
            text.remove_prefix(word->length);
        } else if (const auto option = OptionAt(text);
                   option != 0 && fields == FieldNames::kMembers) {
            out += MemberOf(text.substr(0, option));
            text.remove_prefix(option);
        } else {
            out += text.front();
            text.remove_prefix(1);
        }
    }
    return out;
}

namespace {

// What no text of anyone's holds: a Word stands between two kEdges.
constexpr char kEdge = '\x1E', kBetween = '\x1F';

}  // namespace

std::string Word(std::string_view chinese, std::string_view english) {
    std::string word(1, kEdge);
    word.append(chinese) += kBetween;
    word.append(english) += kEdge;
    return word;
}

std::string InLanguage(std::string text, Language language) {
    for (auto at = text.find(kEdge); at != std::string::npos; at = text.find(kEdge, at)) {
        const auto between = text.find(kBetween, at);
        const auto end = text.find(kEdge, at + 1);
        if (end == std::string::npos || between > end) break;
        const std::string side = language == Language::kChinese
                                     ? text.substr(at + 1, between - at - 1)
                                     : text.substr(between + 1, end - between - 1);
        text.replace(at, end + 1 - at, side);
        at += side.size();
    }
    if (language == Language::kChinese) return text;
    for (auto at = text.find(kOurReading); at != std::string::npos; at = text.find(kOurReading, at))
        text.replace(at, kOurReading.size(), at == 0 ? "our reading" : " (our reading)");
    return text;
}

}  // namespace zhengji
