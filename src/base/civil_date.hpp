// A day of the civil (Gregorian) calendar, as law and notices use it: no hour, no zone.
// A plain value; `days` counts from 1970-01-01.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace zhengji {

struct CivilDate {
    std::int32_t days = 0;

    /// The day of `year`-`month`-`day`, or nothing when there is no such day.
    static std::optional<CivilDate> Of(int year, unsigned month, unsigned day);
    /// Reads exactly `YYYY-MM-DD`; nothing for any other text or a day that does not exist.
    static std::optional<CivilDate> Parse(std::string_view text);

    int Year() const;
    unsigned Month() const;
    unsigned Day() const;
    /// 0 Monday … 6 Sunday.
    unsigned Weekday() const;
    /// `YYYY-MM-DD`.
    std::string ToString() const;

    CivilDate PlusDays(int n) const { return {days + n}; }
    /// The corresponding day `n` months on (n may be negative), or that month's last day where it
    /// has no such day (Civil Code art. 202).
    CivilDate PlusMonths(int n) const;

    friend bool operator==(const CivilDate&, const CivilDate&) = default;
    friend auto operator<=>(const CivilDate&, const CivilDate&) = default;
};

std::string InChinese(CivilDate day);       ///< `2025年2月28日`
std::string MonthInChinese(CivilDate day);  ///< `2025年2月`

/// Days from first to last, both included; `last` empty means without end.
struct DateRange {
    CivilDate first;
    std::optional<CivilDate> last;

    bool Contains(CivilDate day) const { return first <= day && (!last || day <= *last); }
    bool Overlaps(const DateRange& other) const {
        return (!last || other.first <= *last) && (!other.last || first <= *other.last);
    }
    friend bool operator==(const DateRange&, const DateRange&) = default;
};

}  // namespace zhengji
