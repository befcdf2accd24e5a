#include "rules/policy/collections.hpp"

#include <algorithm>

namespace zhengji {

namespace {

// Of the whole province, or naming the area's city.
bool IsFor(const Collection& notice, DivisionCode area) {
    return notice.desks.empty() ||
           std::ranges::count(notice.desks, area.PrefectureCode(), &CollectionDesk::prefecture) > 0;
}

}  // namespace

bool HoldsFor(const PolicyBook& book, const Collection& notice, const Session& session,
              DivisionCode area) {
    const auto covers = [&](const Collection& one) {
        return one.province == area.Province() && std::ranges::count(one.sessions, session) > 0;
    };
    if (!covers(notice)) return false;
    if (area.IsProvince() || IsFor(notice, area)) return true;
    return std::ranges::none_of(
        book.Collections(), [&](const Collection& one) { return covers(one) && IsFor(one, area); });
}

}  // namespace zhengji
