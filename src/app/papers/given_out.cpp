#include "app/papers/given_out.hpp"

namespace zhengji {

Result<int> DaysOf(const GivenOut& kind, const PolicyBook& book, const std::optional<int>& wanted,
                   CivilDate on) {
    const auto term = book.TermFor(kind.longest, 0, on);
    const int longest = term.InForce() ? term.value->length : kind.longest_else;
    const int days = wanted.value_or(longest);
    if (days >= 1 && days <= longest) return days;
    return MakeError(kind.too_long, {std::to_string(longest)});
}

Status CheckRoom(const GivenOut& kind, const PolicyBook& book, std::size_t open,
                 const std::string& certificate_no, CivilDate on) {
    const auto bound = book.BoundFor(kind.open, on);
    const int most = bound.InForce() ? bound.value->value : kind.open_else;
    if (open < static_cast<std::size_t>(most)) return {};
    return MakeError(kind.full, {certificate_no, std::to_string(most)});
}

}  // namespace zhengji
