#include "rules/policy/terms.hpp"

#include <fmt/format.h>

#include <array>

#include "base/digits.hpp"

namespace zhengji {
namespace {

struct Words {
    std::string_view english, chinese;
};

constexpr std::array kFamilies = {Words{"software", "软件"}, Words{"telecom", "通信"}};
constexpr std::array kLevels = {Words{"junior", "初级"}, Words{"intermediate", "中级"},
                                Words{"senior", "高级"}};
constexpr std::array kKinds = {Words{"national", "全国"}, Words{"provincial", "省线"},
                               Words{"separate_line", "单独划线"}};
constexpr std::array kBases = {Words{"resident", "符合地区"}, Words{"relocated", "到地区工作"}};
// For people; what the others are called is their name.
constexpr std::array<std::string_view, 2> kBasesInEnglish = {"belongs to the area",
                                                             "came to work in the area"};

// Each in the place that its table has it in.
template <class Enum, std::size_t N>
constexpr std::array<Enum, N> AllOf(const std::array<Words, N>&) {
    std::array<Enum, N> all{};
    for (std::size_t i = 0; i < N; ++i)
        all[i] = static_cast<Enum>(i);
    return all;
}
constexpr auto kAllLevels = AllOf<Level>(kLevels);
constexpr auto kAllBases = AllOf<Basis>(kBases);

template <class Enum, std::size_t N>
std::optional<Enum> Find(const std::array<Words, N>& words, std::string_view name) {
    for (std::size_t i = 0; i < N; ++i) {
        if (name == words[i].english || name == words[i].chinese) return static_cast<Enum>(i);
    }
    return std::nullopt;
}

template <std::size_t N, class Enum>
const Words& At(const std::array<Words, N>& words, Enum value) {
    return words.at(static_cast<std::size_t>(value));
}

}  // namespace

std::string_view Name(Family family) {
    return At(kFamilies, family).english;
}
std::string_view Name(Level level) {
    return At(kLevels, level).english;
}
std::string_view Name(LineKind kind) {
    return At(kKinds, kind).english;
}
std::string_view Name(Basis basis) {
    return At(kBases, basis).english;
}
std::string_view Chinese(Family family) {
    return At(kFamilies, family).chinese;
}
std::string_view Chinese(LineKind kind) {
    return At(kKinds, kind).chinese;
}
std::string_view Chinese(Basis basis) {
    return At(kBases, basis).chinese;
}
std::string_view English(Basis basis) {
    return kBasesInEnglish.at(static_cast<std::size_t>(basis));
}
std::string_view Chinese(Level level) {
    return At(kLevels, level).chinese;
}
std::span<const Level> AllLevels() {
    return kAllLevels;
}
std::span<const Basis> AllBases() {
    return kAllBases;
}
std::optional<Family> ParseFamily(std::string_view name) {
    return Find<Family>(kFamilies, name);
}
std::optional<Level> ParseLevel(std::string_view name) {
    return Find<Level>(kLevels, name);
}
std::optional<LineKind> ParseLineKind(std::string_view name) {
    return Find<LineKind>(kKinds, name);
}
std::optional<Basis> ParseBasis(std::string_view name) {
    return Find<Basis>(kBases, name);
}

std::string Session::ToString() const {
    return half == 0 ? fmt::format("{:04}", year) : fmt::format("{:04}H{}", year, half);
}

std::string Session::Chinese() const {
    if (half == 0) return fmt::format("{:04}年度", year);
    return fmt::format("{:04}年{}半年", year, half == 1 ? "上" : "下");
}

std::optional<Session> Session::Parse(std::string_view text) {
    if (text.size() != 4 && text.size() != 6) return std::nullopt;
    if (!AllDigits(text.substr(0, 4))) return std::nullopt;
    const int year = ValueOf(text.substr(0, 4));
    if (year < 1990) return std::nullopt;
    if (text.size() == 4) return Session{Family::kTelecom, year, 0};
    if (text[4] != 'H' || (text[5] != '1' && text[5] != '2')) return std::nullopt;
    return Session{Family::kSoftware, year, text[5] - '0'};
}

std::optional<DivisionCode> DivisionCode::Parse(std::string_view six_digits) {
    if (six_digits.size() != 6 || !AllDigits(six_digits.substr(0, 6))) return std::nullopt;
    return DivisionCode(static_cast<std::uint32_t>(ValueOf(six_digits.substr(0, 6))));
}

std::string DivisionCode::ToString() const {
    return fmt::format("{:06}", value);
}

bool DivisionCode::Contains(DivisionCode other) const {
    if (IsProvince()) return other.ProvinceCode() == *this;
    if (IsPrefecture()) return other.PrefectureCode() == *this;
    return other == *this;
}

}  // namespace zhengji
