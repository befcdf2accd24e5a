#include "rules/policy/common_name.hpp"

#include <algorithm>
#include <array>

namespace zhengji {
namespace {

using namespace std::string_view_literals;

// The peoples as units are named after them (GB/T 3304), 各 for all of those who live there.
constexpr std::array kPeoples = {
    "蒙古"sv,   "回"sv,     "藏"sv,     "维吾尔"sv,   "苗"sv,   "彝"sv,   "壮"sv,   "布依"sv,
    "朝鲜"sv,   "满"sv,     "侗"sv,     "瑶"sv,       "白"sv,   "土家"sv, "哈尼"sv, "傣"sv,
    "黎"sv,     "傈僳"sv,   "佤"sv,     "畲"sv,       "拉祜"sv, "水"sv,   "东乡"sv, "纳西"sv,
    "景颇"sv,   "土"sv,     "羌"sv,     "仫佬"sv,     "布朗"sv, "撒拉"sv, "毛南"sv, "仡佬"sv,
    "锡伯"sv,   "普米"sv,   "怒"sv,     "哈萨克"sv,   "保安"sv, "裕固"sv, "独龙"sv, "鄂温克"sv,
    "鄂伦春"sv, "达斡尔"sv, "塔吉克"sv, "柯尔克孜"sv, "各"sv,
};
constexpr std::string_view kPeople = "族", kAutonomous = "自治";

// How long the people's name is that `text` ends with; 0: with none. Without 族 stand only those of
// several characters, as in 察布查尔锡伯自治县: 彭水 is a place.
std::size_t PeopleAtEnd(std::string_view text) {
    const bool whole = text.ends_with(kPeople);
    if (whole) text.remove_suffix(kPeople.size());
    std::size_t longest = 0;
    for (const std::string_view people : kPeoples) {
        const bool counts = whole || people.size() > kPeople.size();
        if (counts && text.ends_with(people)) longest = std::max(longest, people.size());
    }
    return longest == 0 ? 0 : longest + (whole ? kPeople.size() : 0);
}

}  // namespace

std::string CommonName(std::string_view official) {
    const auto autonomous = official.rfind(kAutonomous);
    if (autonomous == std::string_view::npos || autonomous == 0) return std::string(official);
    const std::string_view kind = official.substr(autonomous + kAutonomous.size());
    if (kind != "县" && kind != "旗" && kind != "州") return std::string(official);
    std::string_view place = official.substr(0, autonomous);
    for (std::size_t people = PeopleAtEnd(place); people > 0; people = PeopleAtEnd(place)) {
        // A place may have no other name than its people's: 东乡族自治县.
        if (people == place.size()) {
            if (place.ends_with(kPeople)) place.remove_suffix(kPeople.size());
            break;
        }
        place.remove_suffix(people);
    }
    return std::string(place) + std::string(kind);
}

std::string WithoutGaps(std::string_view stated) {
    constexpr std::array kGaps = {" "sv, "　"sv, "\t"sv, "/"sv, "／"sv, "-"sv, "－"sv, "—"sv};
    std::string text(stated);
    for (const std::string_view gap : kGaps)
        for (auto at = text.find(gap); at != std::string::npos; at = text.find(gap, at))
            text.erase(at, gap.size());
    return text.empty() ? std::string(stated) : text;
}

}  // namespace zhengji
