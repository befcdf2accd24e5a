#include "base/cell_words.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace zhengji {
namespace {

constexpr std::array<std::string_view, 4> kSeparators = {"；", "、", "，", ","};
constexpr std::array<std::string_view, 9> kSigns = {"-", "--", "—", "——", "–",
                                                    "―", "－", "/", "／"};
constexpr std::array<std::string_view, 19> kNone = {
    "无",     "没有", "缺",  "缺失", "暂缺", "暂无", "待补", "待提交", "未交", "未提交",
    "未提供", "空",   "N/A", "n/a",  "NA",   "none", "None", "NONE",   "nil"};

}  // namespace

std::vector<std::string> SplitWords(std::string_view text) {
    std::string list(text);
    for (const std::string_view separator : kSeparators)
        for (auto at = list.find(separator); at != std::string::npos; at = list.find(separator))
            list.replace(at, separator.size(), ";");
    return SplitList(list, ';');
}

bool IsNoneSign(std::string_view text) {
    constexpr std::size_t kLongest = 6;  // bytes: asked of every cell
    return !text.empty() && text.size() <= kLongest &&
           std::ranges::find(kSigns, text) != kSigns.end();
}

std::string_view StatedOrNone(std::string_view text) {
    if (text == kStatedNone || text == "没有") return kStatedNone;
    return SaysNone(text) ? std::string_view() : text;
}

bool SaysNone(std::string_view text) {
    return IsNoneSign(text) || std::ranges::find(kNone, text) != kNone.end();
}

}  // namespace zhengji
