#include "rules/policy/province_named.hpp"

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

}  // namespace zhengji
