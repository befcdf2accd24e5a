#include "intake/written_day.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/digits.hpp"
#include "base/text.hpp"

namespace zhengji {
namespace {

// What stands behind the year, the month and the day.
struct Marks {
    std::string_view year, month, day;
};
constexpr std::array kMarks = {Marks{"-", "-", ""}, Marks{"/", "/", ""}, Marks{".", ".", ""},
                               Marks{"年", "月", "日"}, Marks{"年", "月", "号"}};

std::optional<int> TakeNumber(std::string_view& text, std::size_t least, std::size_t most) {
    std::size_t n = 0;
    while (n < most && n < text.size() && IsDigit(text[n]))
        ++n;
    if (n < least) return std::nullopt;
    const int value = ValueOf(text.substr(0, n));
    text.remove_prefix(n);
    return value;
}

bool TakeMark(std::string_view& text, std::string_view mark) {
    if (!text.starts_with(mark)) return false;
    text.remove_prefix(mark.size());
    return true;
}

struct Parts {
    int year = 0, month = 0, day = 0;
};

std::optional<Parts> TakeMarked(std::string_view& text, const Marks& marks) {
    std::string_view rest = text;
    const auto year = TakeNumber(rest, 4, 4);
    if (!year || !TakeMark(rest, marks.year)) return std::nullopt;
    const auto month = TakeNumber(rest, 1, 2);
    if (!month || !TakeMark(rest, marks.month)) return std::nullopt;
    const auto day = TakeNumber(rest, 1, 2);
    if (!day || !TakeMark(rest, marks.day)) return std::nullopt;
    text = rest;
    return Parts{*year, *month, *day};
}

// Eight digits and no more: five are a spreadsheet's serial day.
std::optional<Parts> TakePlain(std::string_view& text) {
    constexpr std::size_t kDigits = 8;
    std::string_view rest = text;
    if (rest.size() > kDigits && IsDigit(rest[kDigits])) return std::nullopt;
    const auto year = TakeNumber(rest, 4, 4);
    const auto month = TakeNumber(rest, 2, 2);
    const auto day = TakeNumber(rest, 2, 2);
    if (!year || !month || !day) return std::nullopt;
    text = rest;
    return Parts{*year, *month, *day};
}

std::optional<Parts> TakeDay(std::string_view& text) {
    for (const Marks& marks : kMarks)
        if (const auto parts = TakeMarked(text, marks)) return parts;
    return TakePlain(text);
}

// 45716 or 45716.375, as spreadsheets count days from 1899-12-30.
bool IsSerialDay(std::string_view text) {
    constexpr std::size_t kDigits = 5;
    const std::string_view day = text.substr(0, text.find('.'));
    const std::string_view part = text.substr(std::min(text.size(), day.size() + 1));
    return day.size() == kDigits && AllDigits(day) && day >= "20000" &&
           (part.empty() || AllDigits(part));
}

Error Unread(std::string_view text, Code serial, Code other) {
    return MakeError(IsSerialDay(text) ? serial : other, {std::string(Shortened(text, 40))});
}

std::optional<CivilDate> DayOf(const Parts& parts) {
    return CivilDate::Of(parts.year, static_cast<unsigned>(parts.month),
                         static_cast<unsigned>(parts.day));
}

}  // namespace

Result<CivilDate> DayAsWritten(std::string_view text) {
    std::string_view rest = text;
    const auto parts = TakeDay(rest);
    const auto day = parts && rest.empty() ? DayOf(*parts) : std::nullopt;
    return day ? Result<CivilDate>(*day) : Unread(text, Code::day_is_serial, Code::bad_date);
}

Result<Instant> MomentAsWritten(std::string_view text) {
    std::string_view rest = text;
    const auto parts = TakeDay(rest);
    const auto day = parts ? DayOf(*parts) : std::nullopt;
    if (!day) return Unread(text, Code::time_is_serial, Code::bad_time);
    if (!TakeMark(rest, "T")) rest = Trim(rest);
    std::string clock(rest);
    if (clock.size() > 1 && clock[1] == ':') clock.insert(0, 1, '0');
    const auto at = Instant::Parse(day->ToString() + "T" + clock);
    return at ? Result<Instant>(*at) : Unread(text, Code::time_is_serial, Code::bad_time);
}

}  // namespace zhengji
