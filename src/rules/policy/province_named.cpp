#include "rules/policy/province_named.hpp"

#include <algorithm>
#include <vector>

#include "rules/policy/common_name.hpp"
#include "rules/policy/county_stated.hpp"
#include "rules/policy/place_word.hpp"

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

PlacesByName::PlacesByName(const Divisions& places) : places_(places) {
    for (const auto& [code, own] : places.All()) {
        std::vector<std::string> names = {own, std::string(CommonName(own)), places.FullName(code)};
        std::ranges::sort(names);
        names.erase(std::unique(names.begin(), names.end()), names.end());
        for (std::string& name : names)
            named_[std::move(name)].push_back(code);
    }
}

void LeaveOutFormer(const Divisions& places, std::vector<DivisionCode>& of_one_name) {
    const auto ended = [&](DivisionCode code) {
        const DivisionDays* days = places.DaysOf(code);
        return days != nullptr && days->last.has_value();
    };
    const std::vector<DivisionCode> all = of_one_name;
    std::erase_if(of_one_name, [&](DivisionCode former) {
        return ended(former) && std::ranges::any_of(all, [&](DivisionCode other) {
                   return other.Province() == former.Province() && !ended(other);
               });
    });
}

// What the last names of a path are those of, behind names that lead there.
std::vector<DivisionCode> PlacesByName::AtEndOf(const std::string& path) const {
    std::vector<DivisionCode> found;
    for (std::size_t at = 1; at < path.size(); ++at) {
        const auto of_name = named_.find(path.substr(at));
        if (of_name == named_.end()) continue;
        for (const DivisionCode code : of_name->second)
            if (IsPathTo(std::string_view(path).substr(0, at), places_, code))
                found.push_back(code);
    }
    std::ranges::sort(found);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

Result<DivisionCode> PlacesByName::At(const std::string& stated) const {
    const std::string name = WithoutGaps(stated);
    constexpr std::size_t kMostShown = 12;
    if (name == "全国") return DivisionCode(0);
    const auto of_name = named_.find(name);
    if (of_name == named_.end()) {
        if (const auto province = ProvinceNamed(places_, name)) return *province;
    }
    std::vector<DivisionCode> found = of_name == named_.end() ? AtEndOf(name) : of_name->second;
    LeaveOutFormer(places_, found);
    if (found.empty()) return MakeError(Code::unknown_place, {name});
    if (found.size() == 1) return found.front();
    std::string candidates;
    for (std::size_t i = 0; i < std::min(found.size(), kMostShown); ++i)
        candidates +=
            (i == 0 ? "" : ", ") + found[i].ToString() + " " + PlaceWord(places_, found[i]);
    if (found.size() > kMostShown) candidates += ", …";
    return MakeError(Code::area_name_shared, {name, candidates});
}

Result<DivisionCode> PlaceNamed(const Divisions& places, std::string_view name) {
    return PlacesByName(places).At(std::string(name));
}

}  // namespace zhengji
