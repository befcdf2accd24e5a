#include "base/civil_date.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdlib>

#include "base/digits.hpp"

namespace zhengji {
namespace {

namespace chr = std::chrono;

chr::year_month_day Fields(CivilDate date) {
    return chr::year_month_day{chr::sys_days{chr::days{date.days}}};
}

CivilDate FromFields(chr::year_month_day ymd) {
    return {static_cast<std::int32_t>(chr::sys_days{ymd}.time_since_epoch().count())};
}

std::optional<unsigned> Digits(std::string_view text) {
    unsigned value = 0;
    for (char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + static_cast<unsigned>(c - '0');
    }
    return value;
}

}  // namespace

std::optional<CivilDate> CivilDate::Of(int year, unsigned month, unsigned day) {
    const chr::year_month_day ymd{chr::year{year}, chr::month{month}, chr::day{day}};
    if (!ymd.ok()) return std::nullopt;
    return FromFields(ymd);
}

std::optional<CivilDate> CivilDate::Parse(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = Digits(text.substr(0, 4));
    const auto month = Digits(text.substr(5, 2));
    const auto day = Digits(text.substr(8, 2));
    if (!year || !month || !day) return std::nullopt;
    return Of(static_cast<int>(*year), *month, *day);
}

int CivilDate::Year() const {
    return static_cast<int>(Fields(*this).year());
}
unsigned CivilDate::Month() const {
    return static_cast<unsigned>(Fields(*this).month());
}
unsigned CivilDate::Day() const {
    return static_cast<unsigned>(Fields(*this).day());
}

unsigned CivilDate::Weekday() const {
    return chr::weekday{chr::sys_days{chr::days{days}}}.iso_encoding() - 1;
}

std::string CivilDate::ToString() const {
    const auto ymd = Fields(*this);
    const auto year = static_cast<int>(ymd.year());
    std::string text = year < 0 ? "-" : "";
    AppendDigits(text, static_cast<unsigned>(std::abs(year)), year < 0 ? 3 : 4);
    text += '-';
    AppendDigits(text, static_cast<unsigned>(ymd.month()), 2);
    text += '-';
    AppendDigits(text, static_cast<unsigned>(ymd.day()), 2);
    return text;
}

CivilDate CivilDate::PlusMonths(int n) const {
    const auto fields = Fields(*this);
    const auto month = fields.year() / fields.month() + chr::months{n};
    const chr::year_month_day same_day{month.year(), month.month(), fields.day()};
    if (same_day.ok()) return FromFields(same_day);
    return FromFields(chr::year_month_day{month / chr::last});
}

std::string MonthInChinese(CivilDate day) {
    return fmt::format("{}年{}月", day.Year(), day.Month());
}

std::string InChinese(CivilDate day) {
    return fmt::format("{}{}日", MonthInChinese(day), day.Day());
}

}  // namespace zhengji
