#include "api/untold.hpp"

#include <gtest/gtest.h>

namespace zhengji {
namespace {

TEST(Untold, KeepsTheNewestOfVeryMany) {
    Untold untold;
    for (int i = 0; i < 60'000; ++i)
        untold.Put(std::to_string(i), Instant{i});
    const auto rows = untold.Rows();
    ASSERT_EQ(rows.size(), 10U) << "fifty thousand, five thousand a row";
    EXPECT_TRUE(rows.front().starts_with("[10000,10001,"));
    EXPECT_TRUE(rows.back().ends_with(",59999]"));
    EXPECT_EQ(rows.front().find("15000"), std::string::npos) << "it stands in the next row";
}

TEST(Untold, ForgetsWhatNobodyCountsAnyMore) {
    Untold untold;
    untold.Put("1", Instant{1000});
    untold.Put("2", Instant{2000});
    untold.Forget(Instant{2000});
    EXPECT_EQ(untold.Rows(), std::vector<std::string>{"[2]"});
    untold.Clear();
    EXPECT_TRUE(untold.Empty() && untold.Rows().empty());
}

}  // namespace
}  // namespace zhengji
