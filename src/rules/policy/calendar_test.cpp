#include <gtest/gtest.h>

#include "rules/policy/test_book.hpp"

namespace zhengji::policy_test {
namespace {

TEST(WorkingDays, FollowTheAnnouncedHolidaysAndMakeUpDays) {
    const struct {
        const char* day;
        bool works;
    } facts[] = {
        {"2019-05-01", false}, {"2019-05-04", false}, {"2019-05-05", true},  {"2020-01-31", false},
        {"2020-06-28", true},  {"2021-02-20", true},  {"2021-10-07", false}, {"2022-10-08", true},
        {"2023-09-29", false}, {"2023-10-07", true},  {"2024-02-09", true},  {"2024-02-10", false},
        {"2024-02-18", true},  {"2025-01-26", true},  {"2025-01-27", true},  {"2025-01-28", false},
        {"2025-02-08", true},  {"2025-04-27", true},  {"2025-09-28", true},  {"2025-10-08", false},
        {"2025-10-09", true},  {"2025-10-11", true},  {"2025-10-12", false}, {"2026-01-04", true},
        {"2026-02-14", true},  {"2026-02-28", true},  {"2026-05-09", true},  {"2026-09-20", true},
        {"2026-10-10", true},  {"2026-11-24", true},  {"2026-11-28", false},
    };
    for (const auto& fact : facts) {
        EXPECT_EQ(Shipped().WorkingDays().IsWorkingDay(Day(fact.day)), fact.works) << fact.day;
    }
}

TEST(WorkingDays, AreNotKnownOutsideTheYearsCovered) {
    const Calendar& calendar = Shipped().WorkingDays();
    EXPECT_EQ(calendar.IsWorkingDay(Day("2003-12-31")), std::nullopt);
    EXPECT_TRUE(calendar.IsWorkingDay(Day("2004-01-02")).has_value());
    EXPECT_EQ(calendar.IsWorkingDay(Day("2026-12-31")), true);
    EXPECT_EQ(calendar.IsWorkingDay(Day("2027-01-01")), std::nullopt);
    EXPECT_EQ(calendar.RollForward(Day("2027-01-01")), std::nullopt);
    EXPECT_EQ(calendar.AddWorkingDays(Day("2026-12-31"), 1), std::nullopt);
}

TEST(WorkingDays, CountFromTheDayAfter) {
    const Calendar& calendar = Shipped().WorkingDays();
    EXPECT_EQ(calendar.AddWorkingDays(Day("2025-01-24"), 1), Day("2025-01-26"));
    EXPECT_EQ(calendar.AddWorkingDays(Day("2025-01-24"), 15), Day("2025-02-20"));  // N47-7
    EXPECT_EQ(calendar.AddWorkingDays(Day("2026-11-20"), 1), Day("2026-11-23"));
}

TEST(WorkingDays, RollALastDayForward) {
    const Calendar& calendar = Shipped().WorkingDays();
    EXPECT_EQ(calendar.RollForward(Day("2025-10-01")), Day("2025-10-09"));  // N47-11
    EXPECT_EQ(calendar.RollForward(Day("2008-06-15")), Day("2008-06-16"));  // N47-3
    EXPECT_EQ(calendar.RollForward(Day("2025-10-11")), Day("2025-10-11"));
}

}  // namespace
}  // namespace zhengji::policy_test
