#include "app/register/known_scope.hpp"

namespace zhengji {

Status RequireKnown(const PolicyBook& book, int province, const std::optional<Session>& session) {
    const DivisionCode code = DivisionCode::OfProvince(province);
    if (!book.Places().Knows(code))
        return MakeError(Code::province_unknown, {std::to_string(province)});
    if (session && book.FactsOf(*session) == nullptr)
        return MakeError(Code::session_not_in_policy, {session->ToString()});
    return {};
}

}  // namespace zhengji
