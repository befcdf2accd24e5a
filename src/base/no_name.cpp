#include "base/no_name.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <utility>

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
    if (c == 0x2219 || c == 0x22C5) return false;  // ∙ and ⋅, as middle dots are also typed
    constexpr std::array<utf8proc_int32_t, 12> kSigns = {'{', '}', 0xFF5B, 0xFF5D, '\\', 0xFF3C,
                                                         '_', '#', '%',    '$',    '^',  0xFF3F};
    if (std::ranges::find(kSigns, c) != kSigns.end()) return true;
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

// 测试01, 合计：
std::string_view WithoutCount(std::string_view name) {
    for (const std::string_view colon : {":", "："})
        if (name.ends_with(colon)) name.remove_suffix(colon.size());
    while (!name.empty() && ((name.back() >= '0' && name.back() <= '9') || name.back() == ' '))
        name.remove_suffix(1);
    return name;
}

bool IsWordForNone(std::string_view name) {
    constexpr auto kWords = std::to_array<std::string_view>(
        {"姓名", "無", "空白", "未填", "null", "none", "undefined", "false", "true", "name",
         // who is not known, or not told,
         "未知", "不详", "不明", "无名氏", "佚名", "匿名", "某某", "unknown", "anonymous",
         // the row above, the foot of a table, a trial
         "同上", "同前", "合计", "总计", "小计", "共计", "测试", "测试数据", "test", "testing"});
    if (name != "NA" && SaysNone(name)) return true;  // may be a foreigner's
    const std::string small = LowerAscii(WithoutCount(name));
    if (std::ranges::find(kWords, small) != kWords.end()) return true;
    constexpr std::size_t kSurely = 3;  // xxx
    return small.size() >= kSurely && small.find_first_not_of('x') == std::string::npos;
}

bool IsHan(utf8proc_int32_t c) {
    return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x3FFFF) || c == 0x3007;
}

// What a name is masked with: 赵某某; 钱XX, which in a name of Latin letters alone may be its own.
std::optional<std::string_view> MaskIn(std::string_view name) {
    if (const auto at = name.find("某某"); at != std::string_view::npos)
        return name.substr(at, std::string_view("某某").size());
    bool han = false;
    for (std::string_view rest = name; !rest.empty();) {
        const Character c = FirstOf(rest);
        han = han || IsHan(c.code);
        rest.remove_prefix(c.text.size());
    }
    for (const std::string_view mask : {"XX", "xx", "ＸＸ", "ｘｘ"}) {
        const auto at = name.find(mask);
        if (han && at != std::string_view::npos) return name.substr(at, mask.size());
    }
    return std::nullopt;
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kBrackets = {
    {{"(", ")"}, {"（", "）"}, {"【", "】"}, {"〔", "〕"}}};

// What stands in brackets behind a name, without them; empty: nothing does.
std::string_view RemarkBehind(std::string_view name) {
    for (const auto& [open, close] : kBrackets) {
        const auto from = name.find(open);
        const auto to = name.rfind(close);
        if (from == std::string_view::npos || to == std::string_view::npos || to < from) continue;
        return Trim(name.substr(from + open.size(), to - from - open.size()));
    }
    return {};
}

// 张三（重复）: what an office remarks of a row.
std::optional<std::string_view> OfficesRemark(std::string_view name) {
    constexpr auto kRemarks = std::to_array<std::string_view>(
        {"重复", "重名", "同名", "作废", "更正", "补录", "缺考", "违纪", "测试", "已退", "删除"});
    const std::string_view remark = RemarkBehind(name);
    const auto begins = [&](std::string_view word) { return remark.starts_with(word); };
    return std::ranges::any_of(kRemarks, begins) ? std::optional(remark) : std::nullopt;
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
    for (const auto part : {MaskIn(name), OfficesRemark(name), FormerName(name)})
        if (part) return part;
    return DescribedIn(name);
}

std::optional<NameDoubt> DoubtOfName(std::string_view name) {
    if (IsSurelyAName(name)) return std::nullopt;
    bool dot = false;
    utf8proc_int32_t before = 0;
    for (std::string_view rest = name; !rest.empty();) {
        const Character c = FirstOf(rest);
        rest.remove_prefix(c.text.size());
        const bool between = IsHan(before) && !rest.empty() && IsHan(FirstOf(rest).code);
        dot = dot || (between && (c.code == 0x3002 || c.code == '-' || c.code == 0xFF0D));
        before = c.code;
    }
    if (dot) return NameDoubt::kOtherDot;
    const std::string_view remark = RemarkBehind(name);
    constexpr std::size_t kTwo = 2;
    if (!IsPlainAscii(remark) && CodePoints(remark) >= kTwo) return NameDoubt::kRemark;
    constexpr std::size_t kMost = 3;  // 欧阳某
    return name.ends_with("某") && CodePoints(name) <= kMost ? std::optional(NameDoubt::kMask)
                                                             : std::nullopt;
}

bool IsSurelyAName(std::string_view text) {
    constexpr std::size_t kHan = 3;  // bytes; all of U+4E00 to U+9FFF begin with E4 to E9
    if (text.size() < 2 * kHan) return false;
    for (const std::string_view first : {"姓", "没", "缺", "暂", "待", "未", "空", "无", "不", "佚",
                                         "匿", "同", "合", "总", "小", "共", "测"})
        if (text.starts_with(first)) return false;
    for (std::size_t at = 0; at < text.size();) {
        const auto lead = static_cast<unsigned char>(text[at]);
        const bool dot = text.substr(at, 2) == "·";
        if (text.substr(at, kHan) == "某") return false;
        if (!dot && (lead < 0xE4 || lead > 0xE9)) return false;
        at += dot ? 2 : kHan;
    }
    return !text.starts_with("·");
}

}  // namespace zhengji
