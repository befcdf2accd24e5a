#include "rules/exam/home_area.hpp"

namespace zhengji {

AreaStatus HomeAreaStatus(const PolicyBook& book, std::optional<DivisionCode> home, CivilDate on) {
    if (!home || home->value == 0) return AreaStatus::kNotKnown;
    const auto counties = book.Places().CountiesOf(*home);
    // A city without counties, such as 东莞, stands for itself.
    if (home->IsCounty() || counties.empty()) return book.SeparateLineArea(*home, on).status;
    std::optional<AreaStatus> all;
    for (const DivisionCode county : counties) {
        if (book.Places().StateOn(county, on) != InTime::kInForce) continue;
        const AreaStatus status = book.SeparateLineArea(county, on).status;
        if (all && *all != status) return AreaStatus::kNotKnown;
        all = status;
    }
    return all.value_or(AreaStatus::kNotKnown);
}

std::string_view Name(AreaStatus status) {
    switch (status) {
        case AreaStatus::kListed:
            return "listed";
        case AreaStatus::kNotListed:
            return "not_listed";
        case AreaStatus::kNotKnown:
            break;
    }
    return "not_known";
}

std::string_view Chinese(AreaStatus status) {
    switch (status) {
        case AreaStatus::kListed:
            return "属单独划线地区";
        case AreaStatus::kNotListed:
            return "不属单独划线地区";
        case AreaStatus::kNotKnown:
            break;
    }
    return "是否属单独划线地区不清楚";
}

}  // namespace zhengji
