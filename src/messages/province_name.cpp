#include "messages/province_name.hpp"

#include <algorithm>
#include <array>

#include "base/digits.hpp"
#include "base/text.hpp"

namespace zhengji {
namespace {

struct Named {
    std::string_view digits, chinese, english;
};
constexpr std::array kProvinces{
    Named{"11", "北京市", "Beijing"},
    Named{"12", "天津市", "Tianjin"},
    Named{"13", "河北省", "Hebei"},
    Named{"14", "山西省", "Shanxi"},
    Named{"15", "内蒙古自治区", "Inner Mongolia"},
    Named{"21", "辽宁省", "Liaoning"},
    Named{"22", "吉林省", "Jilin"},
    Named{"23", "黑龙江省", "Heilongjiang"},
    Named{"31", "上海市", "Shanghai"},
    Named{"32", "江苏省", "Jiangsu"},
    Named{"33", "浙江省", "Zhejiang"},
    Named{"34", "安徽省", "Anhui"},
    Named{"35", "福建省", "Fujian"},
    Named{"36", "江西省", "Jiangxi"},
    Named{"37", "山东省", "Shandong"},
    Named{"41", "河南省", "Henan"},
    Named{"42", "湖北省", "Hubei"},
    Named{"43", "湖南省", "Hunan"},
    Named{"44", "广东省", "Guangdong"},
    Named{"45", "广西壮族自治区", "Guangxi"},
    Named{"46", "海南省", "Hainan"},
    Named{"50", "重庆市", "Chongqing"},
    Named{"51", "四川省", "Sichuan"},
    Named{"52", "贵州省", "Guizhou"},
    Named{"53", "云南省", "Yunnan"},
    Named{"54", "西藏自治区", "Tibet"},
    Named{"61", "陕西省", "Shaanxi"},
    Named{"62", "甘肃省", "Gansu"},
    Named{"63", "青海省", "Qinghai"},
    Named{"64", "宁夏回族自治区", "Ningxia"},
    Named{"65", "新疆维吾尔自治区", "Xinjiang"},
    Named{"71", "台湾省", "Taiwan"},
    Named{"81", "香港特别行政区", "Hong Kong"},
    Named{"82", "澳门特别行政区", "Macao"},
};

std::optional<int> ProvinceCalled(std::string_view name) {
    constexpr std::size_t kShortest = std::string_view("宁夏").size();
    const auto begins = [&](const Named& one) { return one.chinese.starts_with(name); };
    if (name.size() < kShortest || std::ranges::count_if(kProvinces, begins) != 1)
        return std::nullopt;
    return ValueOf(std::ranges::find_if(kProvinces, begins)->digits);
}

}  // namespace

std::string ProvinceName(std::string_view digits, Language language) {
    const bool chinese = language == Language::kChinese;
    if (const auto* found = std::ranges::find(kProvinces, digits, &Named::digits);
        found != kProvinces.end())
        return std::string(chinese ? found->chinese : found->english);
    return chinese ? std::string(digits) + " 省份" : "province " + std::string(digits);
}

std::optional<int> ProvinceTyped(std::string_view text) {
    constexpr int kLeast = 11;
    std::string typed = AsTyped(text);
    if (!AllDigits(typed)) return ProvinceCalled(typed);
    if (typed.size() == 6 && typed.ends_with("0000")) typed.resize(2);
    if (typed.size() != 2 || ValueOf(typed) < kLeast) return std::nullopt;
    return ValueOf(typed);
}

bool IsProvince(int digits) {
    return std::ranges::any_of(kProvinces,
                               [&](const Named& one) { return ValueOf(one.digits) == digits; });
}

}  // namespace zhengji
