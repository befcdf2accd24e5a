#include "base/no_name.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>

#include "base/cell_words.hpp"
#include "base/check.hpp"
#include "base/text.hpp"

namespace zhengji {
namespace {

struct Character {
    utf8proc_int32_t code = 0;
    std::string_view text;
};

Character FirstOf(std::string_view text) {
    Character first;
    const auto taken = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                        static_cast<utf8proc_ssize_t>(text.size()), &first.code);
    CHECK(taken > 0);
    first.text = text.substr(0, static_cast<std::size_t>(taken));
    return first;
}

// Radicals stand for the characters they are in what was copied from a PDF.
bool IsRadical(utf8proc_int32_t c) {
    return c >= 0x2E80 && c <= 0x2FDF;
}

// What describes a character that could not be typed (⿰亻山, {亻山}, 亻+山), and what is no letter
// and stands in no document: ㊣, ①, 😀.
bool IsSign(utf8proc_int32_t c) {
    if (c == '{' || c == '}' || c == 0xFF5B || c == 0xFF5D) return true;
    const auto category = utf8proc_category(c);
    return (category == UTF8PROC_CATEGORY_SO && !IsRadical(c)) ||
           category == UTF8PROC_CATEGORY_SM || category == UTF8PROC_CATEGORY_NO;
}

// 〇 is a number to Unicode and a character of names; a plane beyond may hold more characters than
// the tables know.
bool IsLetter(utf8proc_int32_t c) {
    const auto category = utf8proc_category(c);
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) || c == 0x3007 ||
           IsRadical(c) || (c >= 0x20000 && c <= 0x3FFFF);
}

// 王[女阿]: of two parts or more, which one in brackets (王五[小]) is not.
std::optional<std::string_view> DescribedIn(std::string_view name) {
    const auto open = std::min(name.find('['), name.find("［"));
    const auto close = std::min(name.find(']'), name.find("］"));
    if (open == std::string_view::npos || close == std::string_view::npos || close <= open)
        return std::nullopt;
    const Character bracket = FirstOf(name.substr(open));
    const std::string_view within =
        name.substr(open + bracket.text.size(), close - open - bracket.text.size());
    constexpr std::size_t kTwo = 2;
    const bool parts = !within.empty() && !IsPlainAscii(within) && CodePoints(within) >= kTwo;
    return parts ? std::optional(within) : std::nullopt;
}

bool IsWordForNone(std::string_view name) {
    constexpr std::array<std::string_view, 10> kWords = {
        "姓名", "無", "空白", "未填", "null", "none", "undefined", "false", "true", "name"};
    if (name != "NA" && SaysNone(name)) return true;  // may be a foreigner's
    const std::string small = LowerAscii(name);
    if (std::ranges::find(kWords, small) != kWords.end()) return true;
    constexpr std::size_t kSurely = 3;  // xxx
    return small.size() >= kSurely && small.find_first_not_of('x') == std::string::npos;
}

// 李四(曾用名李五): the brackets stand as they were typed.
std::optional<std::string_view> FormerName(std::string_view name) {
    for (const std::string_view word : {"曾用名", "原名", "又名", "别名"}) {
        const auto at = name.find(word);
        if (at == std::string_view::npos) continue;
        const std::string_view before = Trim(name.substr(0, at));
        for (const std::string_view bracket : {"(", "（", "[", "［", "【", "〔"})
            if (before.ends_with(bracket)) return name.substr(at, word.size());
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::string_view> NotOfAName(std::string_view name) {
    if (const auto character = FirstNotOfNames(name)) return character;
    bool letter = false;
    for (std::string_view rest = name; !rest.empty();) {
        const Character c = FirstOf(rest);
        if (IsSign(c.code)) return c.text;
        letter = letter || IsLetter(c.code);
        rest.remove_prefix(c.text.size());
    }
    if (!name.empty() && (!letter || IsWordForNone(Trim(name)))) return name;
    if (const auto former = FormerName(name)) return former;
    return DescribedIn(name);
}

bool IsSurelyAName(std::string_view text) {
    constexpr std::size_t kHan = 3;  // bytes; all of U+4E00 to U+9FFF begin with E4 to E9
    if (text.size() < 2 * kHan) return false;
    for (const std::string_view first : {"姓", "没", "缺", "暂", "待", "未", "空"})
        if (text.starts_with(first)) return false;
    for (std::size_t at = 0; at < text.size();) {
        const auto lead = static_cast<unsigned char>(text[at]);
        const bool dot = text.substr(at, 2) == "·";
        if (!dot && (lead < 0xE4 || lead > 0xE9)) return false;
        at += dot ? 2 : kHan;
    }
    return !text.starts_with("·");
}

}  // namespace zhengji
