#include "base/instant.hpp"

#include "base/digits.hpp"

namespace zhengji {
namespace {

using millis::kDay;

constexpr std::int64_t kBeijingOffset = 8 * millis::kHour;

// Takes `n` digits off the front of `text`.
std::optional<int> Take(std::string_view& text, std::size_t n) {
    if (text.size() < n) return std::nullopt;
    int value = 0;
    for (std::size_t i = 0; i < n; ++i) {
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
        value = value * 10 + (text[i] - '0');
    }
    text.remove_prefix(n);
    return value;
}

bool TakeChar(std::string_view& text, char c) {
    if (text.empty() || text.front() != c) return false;
    text.remove_prefix(1);
    return true;
}

// Milliseconds of the day; leaves the offset in `text`.
std::optional<std::int64_t> TakeTime(std::string_view& text) {
    const auto hour = Take(text, 2);
    if (!hour || *hour > 23 || !TakeChar(text, ':')) return std::nullopt;
    const auto minute = Take(text, 2);
    if (!minute || *minute > 59) return std::nullopt;
    std::int64_t millis = (*hour * 60LL + *minute) * 60000;
    if (!TakeChar(text, ':')) return millis;
    const auto second = Take(text, 2);
    if (!second || *second > 59) return std::nullopt;
    millis += *second * 1000LL;
    if (!TakeChar(text, '.')) return millis;
    const auto fraction = Take(text, 3);
    if (!fraction) return std::nullopt;
    return millis + *fraction;
}

std::optional<std::int64_t> TakeOffset(std::string_view& text) {
    if (text.empty()) return kBeijingOffset;
    if (TakeChar(text, 'Z')) return 0;
    const bool east = text.front() == '+';
    if (!east && text.front() != '-') return std::nullopt;
    text.remove_prefix(1);
    const auto hour = Take(text, 2);
    if (!hour || *hour > 23 || !TakeChar(text, ':')) return std::nullopt;
    const auto minute = Take(text, 2);
    if (!minute || *minute > 59) return std::nullopt;
    return (east ? 1 : -1) * (*hour * 60LL + *minute) * 60000;
}

}  // namespace

std::optional<Instant> Instant::Parse(std::string_view text) {
    const auto day = CivilDate::Parse(text.substr(0, 10));
    if (!day) return std::nullopt;
    if (text.size() == 10) return StartOf(*day);
    text.remove_prefix(10);
    if (!TakeChar(text, 'T') && !TakeChar(text, ' ')) return std::nullopt;
    const auto time = TakeTime(text);
    if (!time) return std::nullopt;
    const auto offset = TakeOffset(text);
    if (!offset || !text.empty()) return std::nullopt;
    return Instant{day->days * kDay + *time - *offset};
}

Instant Instant::StartOf(CivilDate day) {
    return {day.days * kDay - kBeijingOffset};
}

CivilDate Instant::Day() const {
    const std::int64_t local = millis + kBeijingOffset;
    const std::int64_t floor = (local >= 0 ? local : local - kDay + 1) / kDay;
    return {static_cast<std::int32_t>(floor)};
}

std::string Instant::ToString() const {
    const CivilDate day = Day();
    const std::int64_t rest = millis + kBeijingOffset - day.days * kDay;
    const auto millis_of_day = static_cast<unsigned>(rest);
    std::string text = day.ToString();
    text.reserve(text.size() + 20);
    text += 'T';
    AppendDigits(text, millis_of_day / 3600000, 2);
    text += ':';
    AppendDigits(text, millis_of_day / 60000 % 60, 2);
    text += ':';
    AppendDigits(text, millis_of_day / 1000 % 60, 2);
    if (millis_of_day % 1000 != 0) {
        text += '.';
        AppendDigits(text, millis_of_day % 1000, 3);
    }
    return text += "+08:00";
}

}  // namespace zhengji
