#include "rules/policy/divisions.hpp"

namespace zhengji {

Divisions::Divisions(std::map<DivisionCode, std::string> names) : names_(std::move(names)) {
    for (const auto& [code, name] : names_) {
        if (code.IsCounty()) counties_by_name_.emplace(name, code);
    }
}

bool Divisions::Knows(DivisionCode code) const { return names_.contains(code); }

std::string Divisions::Name(DivisionCode code) const {
    const auto found = names_.find(code);
    return found == names_.end() ? "" : found->second;
}

std::string Divisions::FullName(DivisionCode code) const {
    std::string name = Name(code.ProvinceCode());
    if (!code.IsProvince()) {
        // 市辖区, 县 and the like stand for no city of their own.
        const std::string prefecture = Name(code.PrefectureCode());
        const bool filler = prefecture == "市辖区" || prefecture == "县" ||
                            prefecture.find("直辖") != std::string::npos;
        if (!filler || code.IsPrefecture()) name += prefecture;
    }
    if (code.IsCounty()) name += Name(code);
    return name;
}

std::vector<DivisionCode> Divisions::Counties(DivisionCode unit) const {
    std::vector<DivisionCode> counties;
    if (unit.IsCounty()) {
        if (Knows(unit)) counties.push_back(unit);
        return counties;
    }
    for (auto at = names_.lower_bound(unit); at != names_.end() && unit.Contains(at->first); ++at) {
        if (at->first.IsCounty()) counties.push_back(at->first);
    }
    return counties;
}

std::vector<DivisionCode> Divisions::CountiesNamed(std::string_view name) const {
    std::vector<DivisionCode> codes;
    const auto [first, last] = counties_by_name_.equal_range(std::string(name));
    for (auto at = first; at != last; ++at) codes.push_back(at->second);
    return codes;
}

std::vector<DivisionCode> Divisions::CountiesNamed(std::string_view name, int province) const {
    std::vector<DivisionCode> codes = CountiesNamed(name);
    std::erase_if(codes, [province](DivisionCode code) { return code.Province() != province; });
    return codes;
}

}  // namespace zhengji
