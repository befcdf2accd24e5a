#include "intake/written_day.hpp"

#include <gtest/gtest.h>

namespace zhengji {
namespace {

TEST(WrittenDay, IsReadInEveryFormThatMeansOneDayOnly) {
    for (const char* text : {"2025-07-01", "2025-7-1", "2025/7/1", "2025/07/01", "2025.7.1",
                             "2025年7月1日", "2025年07月01日", "20250701"}) {
        const auto day = DayAsWritten(text);
        ASSERT_TRUE(day) << text;
        EXPECT_EQ(day->ToString(), "2025-07-01") << text;
    }
}

TEST(WrittenDay, IsNeverGuessed) {
    for (const char* text :
         {"", "1/7/2025", "7/1/2025", "25-7-1", "25/07/01", "4583", "2025-7", "2025/7-1",
          "2025年7月1", "202507011", "2025-07-01x", "July 1, 2025", "2025年7月1日9:00",
          "2025-02-30", "2025/2/29", "20251301", "2025年0月1日"})
        EXPECT_EQ(DayAsWritten(text).error().code(), Code::bad_date) << text;
}

TEST(WrittenDay, IsToldToBeASpreadsheetsNumber) {
    for (const char* text : {"45716", "39588", "45716.0", "45716.4166666667"}) {
        EXPECT_EQ(DayAsWritten(text).error().code(), Code::day_is_serial) << text;
        EXPECT_EQ(MomentAsWritten(text).error().code(), Code::time_is_serial) << text;
    }
}

TEST(WrittenMoment, IsReadAsSpreadsheetsWriteIt) {
    for (const char* text :
         {"2025-02-01T10:00:00+08:00", "2025-02-01T10:00", "2025/2/1 10:00", "2025/2/1 10:00:00",
          "2025年2月1日10:00", "2025-2-1 10:00", "2025-02-01T02:00:00Z"}) {
        const auto at = MomentAsWritten(text);
        ASSERT_TRUE(at) << text;
        EXPECT_EQ(at->ToString(), "2025-02-01T10:00:00+08:00") << text;
    }
    EXPECT_EQ(MomentAsWritten("2025/2/1 9:05")->ToString(), "2025-02-01T09:05:00+08:00");
}

TEST(WrittenMoment, IsNoDayAloneAndNoGuess) {
    for (const char* text : {"2025-02-01", "2025/2/1", "2025/2/1 25:00", "2025/2/1 10",
                             "2025/2/30 10:00", "1/2/2025 10:00"})
        EXPECT_EQ(MomentAsWritten(text).error().code(), Code::bad_time) << text;
}

}  // namespace
}  // namespace zhengji
