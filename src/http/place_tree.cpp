#include "http/place_tree.hpp"

#include <nlohmann/json.hpp>

#include "base/json_text.hpp"
#include "messages/province_name.hpp"

namespace zhengji {
namespace {

using Json = nlohmann::ordered_json;

// Areas began with 2023, and what ended before them nobody asks about.
bool IsOfThePast(const Divisions& places, DivisionCode code) {
    constexpr int kFirstAreas = 2023;
    const DivisionDays* days = places.DaysOf(code);
    return days != nullptr && days->last && days->last->Year() <= kFirstAreas;
}

Json PlaceJson(const Divisions& places, DivisionCode code) {
    return {{"code", code.ToString()}, {"name", places.Name(code)}};
}

// Provinces with their prefectures with their counties, for the page's place selector.
Json Tree(const Divisions& places) {
    Json provinces = Json::array();
    for (const auto& [code, name] : places.All()) {
        if (IsOfThePast(places, code)) continue;
        Json place = PlaceJson(places, code);
        if (code.IsProvince()) {
            place["english"] = ProvinceName(code.ToString().substr(0, 2), Language::kEnglish);
            place["children"] = Json::array();
            provinces.push_back(std::move(place));
            continue;
        }
        if (provinces.empty()) continue;
        Json& prefectures = provinces.back()["children"];
        if (code.IsPrefecture()) {
            place["children"] = Json::array();
            prefectures.push_back(std::move(place));
        } else if (!prefectures.empty() &&
                   prefectures.back()["code"] == code.PrefectureCode().ToString()) {
            prefectures.back()["children"].push_back(std::move(place));
        } else {
            prefectures.push_back(std::move(place));
        }
    }
    return provinces;
}

}  // namespace

std::string PlaceTreeJson(const Divisions& places) {
    return JsonText(Tree(places));
}

}  // namespace zhengji
