#include "intake/column_names.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace zhengji {
namespace {

// What offices call a column, or a part of it, and how it is called here.
struct OtherName {
    std::string_view part, chinese;
};
constexpr std::array kOtherNames = {
    OtherName{"身份证", "证件号码"},     OtherName{"考号", "准考证号"},
    OtherName{"证书编号", "证书管理号"}, OtherName{"证书号", "证书管理号"},
    OtherName{"管理号", "证书管理号"},   OtherName{"单位", "工作单位"},
    OtherName{"考生", "姓名"},           OtherName{"资格", "报考资格"},
    OtherName{"发证", "批准日期"},       OtherName{"签发", "批准日期"},
    OtherName{"证件号", "证件号码"},     OtherName{"证件编号", "证件号码"},
    OtherName{"综合能力", "成绩1"},      OtherName{"基础知识", "成绩1"},
    OtherName{"综合知识", "成绩1"},      OtherName{"实务", "成绩2"},
    OtherName{"应用技术", "成绩2"},      OtherName{"案例分析", "成绩2"},
    OtherName{"论文", "成绩3"},          OtherName{"科目一", "成绩1"},
    OtherName{"科目1", "成绩1"},         OtherName{"科目二", "成绩2"},
    OtherName{"科目2", "成绩2"},         OtherName{"科目三", "成绩3"},
    OtherName{"科目3", "成绩3"},         OtherName{"上午", "成绩1"},
    OtherName{"下午II", "成绩3"},        OtherName{"下午Ⅱ", "成绩3"},
    OtherName{"下午2", "成绩3"},         OtherName{"下午二", "成绩3"},
    OtherName{"下午", "成绩2"},
};

bool BeginsCharacter(std::string_view text, std::size_t at) {
    return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80;
}

// The length in bytes of the longest piece of whole characters that stands in both.
std::size_t LongestShared(std::string_view a, std::string_view b) {
    std::size_t longest = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (!BeginsCharacter(a, i)) continue;
        for (std::size_t end = i + longest + 1; end <= a.size(); ++end) {
            if (!BeginsCharacter(a, end)) continue;
            if (b.find(a.substr(i, end - i)) == std::string_view::npos) break;
            longest = end - i;
        }
    }
    return longest;
}

}  // namespace

std::string Unspaced(std::string_view header) {
    std::string out(header);
    for (const std::string_view blank : {" ", "\t", "\n", "\r", "　", "\u00A0"})
        for (auto at = out.find(blank); at != std::string::npos; at = out.find(blank, at))
            out.erase(at, blank.size());
    return out;
}

const Column* Named(std::span<const Column> columns, std::string_view name) {
    const std::string written = Unspaced(name);
    const auto known = std::ranges::find_if(
        columns, [&](const Column& c) { return written == c.english || written == c.chinese; });
    return known == columns.end() ? nullptr : &*known;
}

const Column* Meant(std::span<const Column> columns, std::string_view name) {
    if (const Column* const known = Named(columns, name)) return known;
    const std::string written = Unspaced(name);
    for (const OtherName& one : kOtherNames) {
        if (written.find(one.part) == std::string::npos) continue;
        if (const Column* const other = Named(columns, one.chinese)) return other;
    }
    return nullptr;
}

std::string Likely(std::span<const Column> columns, std::string_view name) {
    const auto shown = [](const Column& c) {
        return std::string(c.chinese) + " (" + std::string(c.english) + ")";
    };
    if (const Column* const meant = Meant(columns, name)) return shown(*meant);
    constexpr std::size_t kAlike = 4;  // bytes: two Chinese characters, or four letters
    const auto alike = [&](const Column& c) {
        return std::max(LongestShared(c.chinese, name), LongestShared(c.english, name));
    };
    const auto nearest = std::ranges::max_element(columns, {}, alike);
    if (alike(*nearest) >= kAlike) return shown(*nearest);
    return Joined(columns, ", ", shown);
}

}  // namespace zhengji
