#include "rules/cycles/cycle.hpp"

#include <gtest/gtest.h>

#include "rules/policy/shipped_book.hpp"

namespace zhengji {
namespace {

CivilDate Day(const char* text) {
    return *CivilDate::Parse(text);
}

// The last days of the years for the hours, of a certificate of 2005-06-15 whose hours were given
// time until `until` by an act of `from`.
std::vector<std::string> YearsExtended(const char* from, const char* until) {
    static const auto book = BookOf(ZHENGJI_SOURCE_DIR "/policies", RehearsalPack::kTakenIn);
    Act recorded;
    recorded.kind = ActKind::kRecorded;
    recorded.effective_on = Day("2005-06-15");
    recorded.facts = CertificateFacts{{Family::kSoftware, 2005, 1},
                                      Level::kIntermediate,
                                      "软件设计师",
                                      LineKind::kNational,
                                      64,
                                      std::nullopt,
                                      Day("2005-06-15")};
    Act extended;
    extended.kind = ActKind::kExtended;
    extended.effective_on = Day(from);
    extended.until = Day(until);
    const std::vector acts{recorded, extended};
    const CivilDate on = Day("2008-06-10");
    const Duty duty = DutyOf(LifeOf(acts, on), *book, on);
    std::vector<std::string> last;
    for (const DateRange& year : duty.cycle->years)
        last.push_back(year.last->ToString());
    return last;
}

using Days = std::vector<std::string>;

// A year more is a year of the calendar, whether a leap day lies in it or not.
TEST(Cycle, WithMoreTimeForTheHoursEndsItsYearsOnTheSameDay) {
    EXPECT_EQ(YearsExtended("2006-06-15", "2009-06-15"),
              (Days{"2007-06-15", "2008-06-15", "2009-06-15"}));
    EXPECT_EQ(YearsExtended("2006-06-16", "2009-06-15"),
              (Days{"2006-06-15", "2008-06-15", "2009-06-15"}));
}

// What is less than a month counts by days.
TEST(Cycle, MovesItsYearsByMonthsAndDays) {
    EXPECT_EQ(YearsExtended("2006-06-01", "2008-12-25"),
              (Days{"2006-12-25", "2007-12-25", "2008-12-25"}));
    EXPECT_EQ(YearsExtended("2008-06-01", "2008-06-16"),
              (Days{"2006-06-15", "2007-06-15", "2008-06-16"}));
}

}  // namespace
}  // namespace zhengji
