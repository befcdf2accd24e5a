#include "rules/exam/plausible.hpp"

namespace zhengji {
namespace {

constexpr int kMonthsOfYear = 12;

std::optional<int> BoundOn(const PolicyBook& book, std::string_view name, CivilDate on) {
    const auto bound = book.BoundFor(name, on);
    return bound.InForce() ? std::optional(bound.value->value) : std::nullopt;
}

}  // namespace

std::optional<Message> ImplausibleBirth(const PolicyBook& book, const Identity& identity,
                                        const BirthLimits& limits) {
    const auto born = identity.BirthDay();
    if (!born) return std::nullopt;
    if (limits.today && *limits.today <= *born) return Message{Code::birth_ahead, {}};
    const auto on = limits.exam ? limits.exam : limits.today;
    if (!on) return std::nullopt;
    const auto earliest = BoundOn(book, "born_from", *on);
    if (earliest && born->Year() < *earliest)
        return Message{Code::birth_too_early, {std::to_string(*earliest)}};
    if (!limits.exam) return std::nullopt;
    if (*limits.exam <= *born) return Message{Code::birth_after_exam, {limits.exam->ToString()}};
    const auto youngest = BoundOn(book, "youngest_candidate", *on);
    if (youngest && *limits.exam < born->PlusMonths(*youngest * kMonthsOfYear))
        return Message{Code::birth_too_young, {std::to_string(*youngest)}};
    return std::nullopt;
}

std::optional<Message> ContradictedSex(const Identity& identity, std::string_view stated) {
    const auto sex = identity.SexOf();
    if (!sex || (stated != "男" && stated != "女")) return std::nullopt;
    const bool male = *sex == Identity::Sex::kMale;
    if ((stated == "男") == male) return std::nullopt;
    return Message{Code::sex_contradicts, {std::string(stated)}};
}

}  // namespace zhengji
