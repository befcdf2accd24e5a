#include "rules/exam/plausible.hpp"

#include "base/digits.hpp"

namespace zhengji {
namespace {

constexpr int kMonthsOfYear = 12;

std::optional<int> BoundOn(const PolicyBook& book, std::string_view name, CivilDate on) {
    const auto bound = book.BoundFor(name, on);
    return bound.InForce() ? std::optional(bound.value->value) : std::nullopt;
}

// The birth in a resident's fifteen or eighteen digits, whatever their check digit.
std::optional<CivilDate> BirthIn(std::string_view number) {
    const bool old = number.size() == 15;
    const std::string birth = (old ? "19" : "") + std::string(number.substr(6, old ? 6 : 8));
    return CivilDate::Of(ValueOf(std::string_view(birth).substr(0, 4)),
                         static_cast<unsigned>(ValueOf(std::string_view(birth).substr(4, 2))),
                         static_cast<unsigned>(ValueOf(std::string_view(birth).substr(6, 2))));
}

bool IsResidents(const PolicyBook& book, std::string_view number) {
    for (const IdType type :
         {IdType::kResident, IdType::kHkMoTwResidence, IdType::kForeignPermanent})
        if (number.size() == 18 && Identity::Parse(type, number)) return true;
    const bool long_enough = number.size() == 15 || number.size() == 18;
    if (!long_enough || !AllDigits(number.substr(0, number.size() - 1))) return false;
    if (!IsDigit(number.back()) && (number.size() == 15 || number.back() != 'X')) return false;
    constexpr int kFirstYear = 1900, kBeyond = 2100;
    const auto born = BirthIn(number);
    return born && born->Year() >= kFirstYear && born->Year() < kBeyond &&
           book.Places().Knows(DivisionCode::OfProvince(ValueOf(number.substr(0, 2))));
}

}  // namespace

std::optional<Message> ResidentAsPassport(const PolicyBook& book, const Identity& identity) {
    if (identity.type != IdType::kPassport || !IsResidents(book, identity.number))
        return std::nullopt;
    return Message{Code::bad_identity_number,
                   {Word("护照（这是居民身份证一类的号码：证件类型请写所交的证件，或核对号码）",
                         "a passport: it is the number of an identity card or the like; write the "
                         "kind of the document it is of, or check the number")}};
}

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
