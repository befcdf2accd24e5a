#include "rules/policy/place_word.hpp"

#include <string_view>

#include "messages/message.hpp"
#include "messages/province_name.hpp"

namespace zhengji {

std::string PlaceWord(const Divisions& places, DivisionCode code) {
    if (code.value == 0) return Word("全国", "the whole country");
    const std::string chinese = places.FullName(code);
    if (chinese.empty()) return {};
    std::string english =
        ProvinceName(code.ProvinceCode().ToString().substr(0, 2), Language::kEnglish);
    const std::size_t province = places.Name(code.ProvinceCode()).size();
    if (chinese.size() > province)
        english.append(" ").append(std::string_view(chinese).substr(province));
    return Word(chinese, english);
}

std::string UnitWord(const Divisions& places, DivisionCode code) {
    return code.IsProvince() || code.value == 0 ? PlaceWord(places, code) : places.Name(code);
}

}  // namespace zhengji
