#include "rules/policy/collections.hpp"

#include <gtest/gtest.h>

#include "rules/policy/test_book.hpp"

namespace zhengji::policy_test {
namespace {

constexpr const char* kPlaces =
    "[[division]]\nsource = \"X2\"\nchecked = 2026-11-24\n"
    "names = { \"640300\" = \"吴忠市\", \"640303\" = \"红寺堡区\", \"640500\" = \"中卫市\", "
    "\"640522\" = \"海原县\" }\n";

std::string Notice(const char* days, const std::string& desks = "") {
    return std::string("[[collection]]\nprovince = 64\nsessions = [\"2024H2\"]\n") + days +
           (desks.empty() ? "" : "\ndesks = [{ prefecture = \"" + desks + "\", name = \"甲\" }]") +
           "\nsource = \"X2\"\nchecked = 2026-11-24\n";
}

constexpr const char* kFirst = "from = 2025-07-01\nuntil = 2025-07-04";
constexpr const char* kSecond = "from = 2025-07-03\nuntil = 2025-07-09";

// The first days of the notices that hold for the area's paper.
std::string DaysFor(const PolicyBook& book, std::uint32_t area) {
    std::string days;
    for (const Collection& one : book.Collections())
        if (HoldsFor(book, one, At("2024H2"), DivisionCode(area)))
            days += one.days.first.ToString().substr(8) + " ";
    return days;
}

// [G25-3-2] Each city's agency hands out its own; overlapping days of two cities can be said.
TEST(Collections, OfANamedCityAreThatCitys) {
    const auto book =
        LoadSmall(kPlaces + Notice(kFirst, "640300") + Notice(kSecond, "640400")).book;
    ASSERT_NE(book, nullptr);
    EXPECT_EQ(DaysFor(*book, 640402), "03 ");
    EXPECT_EQ(DaysFor(*book, 640303), "01 ");
    EXPECT_EQ(DaysFor(*book, 640000), "01 03 ");
    // The days of a city that no notice names are those of the session's notices.
    EXPECT_EQ(DaysFor(*book, 640522), "01 03 ");
}

// What the whole province is called for counts in each city besides.
TEST(Collections, OfAProvinceAreEachCitys) {
    const auto book = LoadSmall(kPlaces + Notice(kFirst) + Notice(kSecond, "640400")).book;
    ASSERT_NE(book, nullptr);
    EXPECT_EQ(DaysFor(*book, 640402), "01 03 ");
    EXPECT_EQ(DaysFor(*book, 640303), "01 ");
}

TEST(Collections, OfOneCityDoNotOverlap) {
    for (const char* city : {"", "640400"}) {
        const auto loaded = LoadSmall(kPlaces + Notice(kFirst, city) + Notice(kSecond, city));
        ASSERT_EQ(loaded.faults.size(), 1u) << city;
        EXPECT_EQ(loaded.faults.front().message.code, Code::policy_overlap);
    }
}

// A list of provinces stands for one entry of each.
TEST(Collections, MayBeOfSeveralProvinces) {
    const auto book = LoadSmall(
                          "[[collection]]\nprovinces = [51, 64]\nsessions = [\"2024H2\"]\n"
                          "from = 2025-07-01\nsource = \"X2\"\nchecked = 2026-11-24\n")
                          .book;
    ASSERT_NE(book, nullptr);
    EXPECT_EQ(book->Collections().size(), 2u);
}

}  // namespace
}  // namespace zhengji::policy_test
