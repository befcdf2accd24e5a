#include "rules/policy/county_stated.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "rules/policy/common_name.hpp"
#include "rules/policy/place_word.hpp"

namespace zhengji {
namespace {

// The county that a path of names leads to: 宁夏固原市原州区.
std::optional<DivisionCode> CountyAtEndOf(std::string_view path, const Divisions& places,
                                          int province) {
    std::vector<DivisionCode> found;
    for (std::size_t at = 3; at < path.size(); ++at) {
        for (const DivisionCode code : places.CountiesNamed(path.substr(at), province))
            if (IsPathTo(path.substr(0, at), places, code)) found.push_back(code);
    }
    return found.size() == 1 ? std::optional(found.front()) : std::nullopt;
}

Result<DivisionCode> InUse(const Divisions& places, DivisionCode code,
                           std::optional<CivilDate> on) {
    if (on) ZJ_TRY(CodeInUse(places, code, *on));
    return code;
}

// Whether the characters of a short name stand in a full one in their order, the first and the last
// as there: 科右前旗 in 科尔沁右翼前旗.
bool IsShortFor(std::string_view brief, std::string_view full) {
    constexpr std::size_t kBytes = 3, kLeast = 3 * kBytes;  // of a character, as all of them are
    if (brief.size() < kLeast || brief.size() % kBytes != 0) return false;
    const std::string_view last = brief.substr(brief.size() - kBytes);
    if (!full.starts_with(brief.substr(0, kBytes)) || !full.ends_with(last)) return false;
    std::size_t from = 0;
    for (std::size_t at = 0; at < brief.size(); at += kBytes) {
        const auto met = full.find(brief.substr(at, kBytes), from);
        if (met == std::string_view::npos) return false;
        from = met + kBytes;
    }
    return true;
}

// Whether the full name says no more than what kind of place it is: 西吉 of 西吉县.
bool LacksItsKind(std::string_view brief, std::string_view full) {
    constexpr std::size_t kBytes = 3, kLeast = 2 * kBytes;
    return brief.size() >= kLeast && full.size() == brief.size() + kBytes &&
           full.starts_with(brief);
}

// What a name that no county bears may have been meant for.
std::string Nearest(const Divisions& places, std::string_view text, int province) {
    std::string near;
    for (const DivisionCode code : places.CountiesOf(DivisionCode::OfProvince(province))) {
        const std::string name = places.Name(code);
        if (!IsShortFor(text, name) && !LacksItsKind(text, name)) continue;
        if (!near.empty()) return "";
        near = code.ToString() + " " + PlaceWord(places, code);
    }
    return near.empty() ? "" : Word("；是否应为：" + near, "; should it be: " + near);
}

// Of a name that leads to no one county of the province.
Error NoneNamed(const Divisions& places, const std::string& text,
                const std::vector<DivisionCode>& here, int province) {
    const auto everywhere = places.CountiesNamed(text);
    std::string codes;
    for (const DivisionCode code : here.empty() ? everywhere : here)
        codes += (codes.empty() ? "" : ", ") + code.ToString() + " " + PlaceWord(places, code);
    if (!here.empty()) return MakeError(Code::area_name_shared, {text, codes});
    if (everywhere.empty())
        return MakeError(Code::area_name_unknown, {text, Nearest(places, text, province)});
    return MakeError(Code::area_name_elsewhere, {text, codes});
}

}  // namespace

bool IsPathTo(std::string_view before, const Divisions& places, DivisionCode place) {
    const std::string full = places.FullName(place);
    const std::string province = places.Name(DivisionCode::OfProvince(place.Province()));
    std::string_view city(full);
    city.remove_suffix(places.Name(place).size());
    city.remove_prefix(std::min(city.size(), province.size()));
    std::string_view above = before;
    for (const std::string& named : {std::string(city), CommonName(city)}) {
        if (city.empty() || !above.ends_with(named)) continue;
        above.remove_suffix(named.size());
        break;
    }
    constexpr std::size_t kShortest = 6;  // two characters: 宁夏
    return above.empty() || (above.size() >= kShortest && province.starts_with(above));
}

Status CodeInUse(const Divisions& places, DivisionCode code, CivilDate on) {
    const InTime state = places.StateOn(code, on);
    const DivisionDays* days = places.DaysOf(code);
    if (state == InTime::kNotYet)
        return MakeError(Code::area_code_not_yet,
                         {code.ToString(), PlaceWord(places, code), days->first->ToString()});
    if (state != InTime::kEnded) return {};
    const std::string now =
        days->successor ? days->successor->ToString() + " " + PlaceWord(places, *days->successor)
                        : "—";
    return MakeError(Code::area_code_abolished,
                     {code.ToString(), PlaceWord(places, code), days->last->ToString(), now});
}

Result<DivisionCode> CountyStated(const Divisions& places, const std::string& stated, int province,
                                  std::optional<CivilDate> on) {
    const std::string text = WithoutGaps(stated);
    if (const auto code = DivisionCode::Parse(PlainForms(text))) {
        if (!places.Knows(*code)) return MakeError(Code::area_code_unknown, {text});
        if (code->IsCounty()) return InUse(places, *code, on);
        return MakeError(Code::area_not_county, {text, PlaceWord(places, *code)});
    }
    const auto here = places.CountiesNamed(text, province);
    if (here.size() == 1) return InUse(places, here.front(), on);
    if (const auto code = CountyAtEndOf(text, places, province)) return InUse(places, *code, on);
    return NoneNamed(places, text, here, province);
}

}  // namespace zhengji
