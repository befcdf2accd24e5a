#include "rules/policy/calendar.hpp"

namespace zhengji {

Calendar::Calendar(int first_year, int last_year, std::set<CivilDate> holidays,
                   std::set<CivilDate> makeup_days)
    : first_year_(first_year),
      last_year_(last_year),
      holidays_(std::move(holidays)),
      makeup_days_(std::move(makeup_days)) {}

CivilDate Calendar::LastDay() const {
    return CivilDate::Of(last_year_, 12, 31).value_or(CivilDate{});
}

std::optional<bool> Calendar::IsWorkingDay(CivilDate day) const {
    const int year = day.Year();
    if (year < first_year_ || year > last_year_) return std::nullopt;
    if (makeup_days_.contains(day)) return true;
    return day.Weekday() < 5 && !holidays_.contains(day);
}

std::optional<CivilDate> Calendar::AddWorkingDays(CivilDate day, int n) const {
    while (n > 0) {
        day = day.PlusDays(1);
        const auto works = IsWorkingDay(day);
        if (!works) return std::nullopt;
        if (*works) --n;
    }
    return day;
}

std::optional<CivilDate> Calendar::RollForward(CivilDate day) const {
    for (;; day = day.PlusDays(1)) {
        const auto works = IsWorkingDay(day);
        if (!works) return std::nullopt;
        if (*works) return day;
    }
}

CivilDate Calendar::RolledAtMost(CivilDate day) const {
    constexpr int kLongestOff = 14;  // days, with some to spare
    return RollForward(day).value_or(day.PlusDays(kLongestOff));
}

}  // namespace zhengji
