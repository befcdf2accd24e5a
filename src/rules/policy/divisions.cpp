#include "rules/policy/divisions.hpp"

#include <algorithm>
#include <utility>

#include "rules/policy/common_name.hpp"

namespace zhengji {
namespace {

constexpr std::size_t kCodes = 1000000;  // six digits

// 市辖区, 县 and the like stand for no city of their own.
bool IsFiller(const std::string& prefecture) {
    return prefecture == "市辖区" || prefecture == "县" ||
           prefecture.find("直辖") != std::string::npos;
}

}  // namespace

Divisions::Divisions(std::map<DivisionCode, std::string> names,
                     std::map<DivisionCode, DivisionDays> days)
    : names_(std::move(names)), days_(std::move(days)) {
    known_.resize(kCodes);
    dated_.resize(kCodes);
    for (const auto& [code, name] : names_)
        known_[code.value] = true;
    for (const auto& [code, in_use] : days_)
        if (code.value < kCodes) dated_[code.value] = true;
    for (const auto& [code, name] : names_) {
        if (!code.IsCounty()) continue;
        counties_by_name_.emplace(name, code);
        if (std::string common = CommonName(name); common != name)
            counties_by_name_.emplace(std::move(common), code);
        counties_.push_back(code);
    }
}

bool Divisions::Knows(DivisionCode code) const {
    return code.value < known_.size() && known_[code.value];
}

const DivisionDays* Divisions::DaysOf(DivisionCode code) const {
    if (code.value >= dated_.size() || !dated_[code.value]) return nullptr;
    return &days_.find(code)->second;
}

InTime Divisions::StateOn(DivisionCode code, CivilDate on) const {
    if (!Knows(code)) return InTime::kNotKnown;
    const DivisionDays* days = DaysOf(code);
    if (days == nullptr) return InTime::kInForce;
    if (days->first && on < *days->first) return InTime::kNotYet;
    return days->last && *days->last < on ? InTime::kEnded : InTime::kInForce;
}

std::string Divisions::Name(DivisionCode code) const {
    const auto found = names_.find(code);
    return found == names_.end() ? "" : found->second;
}

std::string Divisions::FullName(DivisionCode code) const {
    if (!Knows(code)) return {};
    std::string name = Name(code.ProvinceCode());
    if (!code.IsProvince()) {
        const std::string prefecture = Name(code.PrefectureCode());
        if (code.IsPrefecture() || !IsFiller(prefecture)) name += prefecture;
    }
    if (code.IsCounty()) name += Name(code);
    return name;
}

std::span<const DivisionCode> Divisions::CountiesOf(DivisionCode unit) const {
    const auto first = std::ranges::lower_bound(counties_, unit);
    auto last = first;
    while (last != counties_.end() && unit.Contains(*last))
        ++last;
    return {first, last};
}

std::vector<DivisionCode> Divisions::Counties(DivisionCode unit) const {
    const auto counties = CountiesOf(unit);
    return {counties.begin(), counties.end()};
}

std::vector<DivisionCode> Divisions::CountiesNamed(std::string_view name) const {
    std::vector<DivisionCode> codes;
    const auto [first, last] = counties_by_name_.equal_range(name);
    for (auto at = first; at != last; ++at)
        codes.push_back(at->second);
    return codes;
}

std::vector<DivisionCode> Divisions::CountiesNamed(std::string_view name, int province) const {
    std::vector<DivisionCode> codes = CountiesNamed(name);
    std::erase_if(codes, [province](DivisionCode code) { return code.Province() != province; });
    return codes;
}

}  // namespace zhengji
