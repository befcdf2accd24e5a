#include "rules/policy/collections.hpp"

#include <algorithm>

namespace zhengji {

bool HoldsFor(const PolicyBook& book, const Collection& notice, const Session& session,
              DivisionCode area) {
    const auto covers = [&](const Collection& one) {
        return one.province == area.Province() && std::ranges::count(one.sessions, session) > 0;
    };
    // Its city named, the whole province, another's city: the most that any notice says counts.
    const auto nearness = [&](const Collection& one) {
        if (std::ranges::count(one.desks, area.PrefectureCode(), &CollectionDesk::prefecture) > 0)
            return 2;
        return one.desks.empty() ? 1 : 0;
    };
    if (!covers(notice) || area.IsProvince()) return covers(notice);
    return std::ranges::none_of(book.Collections(), [&](const Collection& one) {
        return covers(one) && nearness(one) > nearness(notice);
    });
}

}  // namespace zhengji
