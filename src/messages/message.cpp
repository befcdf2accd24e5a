#include "messages/message.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "base/text.hpp"
#include "messages/named_fields.hpp"
#include "messages/province_name.hpp"

namespace zhengji {
namespace {

constexpr std::array kTable = {
#define ZHENGJI_MESSAGE(name, exit, http, zh, en) CodeInfo{#name, Exit::exit, http, zh, en},
#include "messages/all.def"
#undef ZHENGJI_MESSAGE
};

// What stands in braces: `{2}` an argument, `{2:province}` the province of those two digits,
// `{2:row|rows}` the word that goes with that number, its first form for 1.
struct Hole {
    std::size_t index = 0, length = 0;
    std::string_view form;  // what stands behind the colon

    bool IsProvince() const { return form == "province"; }
    bool IsWord() const { return form.find('|') != std::string_view::npos; }
};

// The hole that `text` begins with.
std::optional<Hole> HoleAt(std::string_view text) {
    if (!text.starts_with('{')) return std::nullopt;
    const auto close = text.find('}');
    if (close == std::string_view::npos) return std::nullopt;
    const std::string_view inner = text.substr(1, close - 1);
    const auto colon = std::min(inner.find(':'), inner.size());
    Hole hole;
    const auto [end, error] = std::from_chars(inner.data(), inner.data() + colon, hole.index);
    if (error != std::errc{} || end != inner.data() + colon) return std::nullopt;
    hole.length = close + 1;
    hole.form = inner.substr(std::min(colon + 1, inner.size()));
    const bool known = hole.form.empty() || hole.IsProvince() || hole.IsWord();
    return known ? std::optional(hole) : std::nullopt;
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

// An argument that is a field's name and nothing else is called as the reader's door calls it;
// `called` is empty where that is as the console does.
std::string Argument(const std::string& text, Language language, const FieldCalled& called) {
    const std::string member = called ? MemberNamed(text) : "";
    return member.empty() ? Shown(InLanguage(text, language)) : called(member);
}

std::string Filled(const Hole& hole, const std::string& argument, Language language,
                   const FieldCalled& called) {
    if (hole.IsProvince()) return ProvinceName(argument, language);
    if (!hole.IsWord()) return Argument(argument, language, called);
    const auto bar = hole.form.find('|');
    return std::string(argument == "1" ? hole.form.substr(0, bar) : hole.form.substr(bar + 1));
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

std::string MemberNamed(std::string_view argument) {
    const bool named = !argument.empty() && OptionAt(argument) == argument.size();
    return named ? MemberOf(argument) : "";
}

std::string Render(const Message& message, Language language, FieldNames fields) {
    if (fields == FieldNames::kOptions) return Render(message, language, FieldCalled());
    return Render(message, language, [](std::string_view member) { return std::string(member); });
}

std::string Render(const Message& message, Language language, const FieldCalled& called) {
    const CodeInfo& info = Info(message.code);
    std::string_view text = language == Language::kChinese ? info.chinese : info.english;
    std::string out;
    while (!text.empty()) {
        if (const auto hole = HoleAt(text); hole && hole->index < message.args.size()) {
            out += Filled(*hole, message.args[hole->index], language, called);
            text.remove_prefix(hole->length);
        } else if (const auto option = OptionAt(text); option != 0 && called) {
            out += called(MemberOf(text.substr(0, option)));
            text.remove_prefix(option);
        } else {
            const auto next = std::min(text.find_first_of("{-", 1), text.size());
            out += text.substr(0, next);
            text.remove_prefix(next);
        }
    }
    return out;
}

namespace {

// What no text of anyone's holds: a Word stands between two kEdges.
constexpr char kEdge = '\x1E', kBetween = '\x1F';

}  // namespace

// A word within is taken in its language by each side: none stands in another.
std::string Word(std::string_view chinese, std::string_view english) {
    std::string word(1, kEdge);
    word.append(InLanguage(std::string(chinese), Language::kChinese)) += kBetween;
    word.append(InLanguage(std::string(english), Language::kEnglish)) += kEdge;
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
