// The working-day calendar: weekends, public holidays and make-up days as announced. A day outside
// the years it covers is not known, never guessed.
#pragma once

#include <optional>
#include <set>

#include "base/civil_date.hpp"

namespace zhengji {

class Calendar {
  public:
    Calendar() = default;
    Calendar(int first_year, int last_year, std::set<CivilDate> holidays,
             std::set<CivilDate> makeup_days);

    /// The last day it covers.
    CivilDate LastDay() const;
    /// Nothing: the calendar does not cover that day.
    std::optional<bool> IsWorkingDay(CivilDate day) const;
    /// The `n`th working day after `day` (day 0 is not counted); n >= 1. Nothing beyond the
    /// calendar.
    std::optional<CivilDate> AddWorkingDays(CivilDate day, int n) const;
    /// `day` itself, or the next working day when it is none (Civil Code art. 203).
    std::optional<CivilDate> RollForward(CivilDate day) const;
    /// The same, or where that lies beyond the calendar a day that it surely is not after: no run
    /// of days off was ever longer than ten (2020-01-24 to 2020-02-02).
    CivilDate RolledAtMost(CivilDate day) const;

  private:
    int first_year_ = 0;
    int last_year_ = -1;
    std::set<CivilDate> holidays_;
    std::set<CivilDate> makeup_days_;
};

}  // namespace zhengji
