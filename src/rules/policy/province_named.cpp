#include "rules/policy/province_named.hpp"

#include <algorithm>
#include <vector>

#include "rules/policy/common_name.hpp"

namespace zhengji {

std::optional<DivisionCode> ProvinceNamed(const Divisions& places, std::string_view text) {
    constexpr std::size_t kShortest = std::string_view("宁夏").size();
    if (text.size() < kShortest) return std::nullopt;
    std::optional<DivisionCode> found;
    for (const auto& [code, name] : places.All()) {
        if (!code.IsProvince() || !name.starts_with(text)) continue;
        if (found) return std::nullopt;
        found = code;
    }
    return found;
}

Result<DivisionCode> PlaceNamed(const Divisions& places, std::string_view name) {
    constexpr std::size_t kMostShown = 12;
    if (name == "全国") return DivisionCode(0);
    std::vector<DivisionCode> found;
    for (const auto& [code, own] : places.All())
        if (own == name || CommonName(own) == name || places.FullName(code) == name)
            found.push_back(code);
    if (const auto province = ProvinceNamed(places, name); found.empty() && province)
        return *province;
    if (found.size() == 1) return found.front();
    std::string candidates;
    for (std::size_t i = 0; i < std::min(found.size(), kMostShown); ++i)
        candidates += (i == 0 ? "" : ", ") + found[i].ToString() + " " + places.FullName(found[i]);
    if (found.size() > kMostShown) candidates += ", …";
    return found.empty() ? MakeError(Code::unknown_place, {std::string(name)})
                         : MakeError(Code::area_name_shared, {std::string(name), candidates});
}

}  // namespace zhengji
