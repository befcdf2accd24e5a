// The shipped calendar beside a second, independent source, day by day from 2019 to 2026.
#include <gtest/gtest.h>

#include <fstream>
#include <map>

#include "rules/policy/shipped_book.hpp"

namespace zhengji {
namespace {

std::map<std::string, bool> SecondSource() {
    std::map<std::string, bool> works;
    std::ifstream in(ZHENGJI_SOURCE_DIR "/tests/data/working_days_second_source.csv");
    for (std::string line; std::getline(in, line);)
        if (!line.starts_with('#')) works[line.substr(0, 10)] = line.substr(11) == "work";
    return works;
}

TEST(CalendarSources, AgreeButForTheDaysThatAreExplained) {
    // The other source has 2020 as first announced, before the notice of 27 January 2020 prolonged
    // the holiday to 2 February; and gives 2023 a third of January that the announcement (31
    // December to 2 January) does not.
    const std::map<std::string, bool> explained = {
        {"2020-01-31", false}, {"2020-02-01", false}, {"2023-01-03", true}};
    const auto book = BookOf(ZHENGJI_SOURCE_DIR "/policies", RehearsalPack::kLeftOut);
    const auto second = SecondSource();
    ASSERT_GT(second.size(), 190U);
    int compared = 0;
    for (CivilDate day = *CivilDate::Of(2019, 1, 1); day.Year() <= 2026; day = day.PlusDays(1)) {
        const auto own = book->WorkingDays().IsWorkingDay(day);
        ASSERT_TRUE(own.has_value()) << day.ToString();
        const auto named = second.find(day.ToString());
        const bool other = named == second.end() ? day.Weekday() < 5 : named->second;
        const auto known = explained.find(day.ToString());
        if (known != explained.end()) {
            EXPECT_EQ(*own, known->second) << day.ToString();
            EXPECT_NE(other, known->second) << day.ToString();
        } else {
            EXPECT_EQ(*own, other) << day.ToString();
        }
        ++compared;
    }
    EXPECT_EQ(compared, 2922);
    EXPECT_FALSE(
        book->WorkingDays().IsWorkingDay(*CivilDate::Of(2027, 1, 4)));  // not known, never guessed
}

}  // namespace
}  // namespace zhengji
