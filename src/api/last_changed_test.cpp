#include "api/last_changed.hpp"

#include <gtest/gtest.h>

namespace zhengji {
namespace {

TEST(LastChanged, IsTheSecondAfterItWasFirstSeen) {
    LastChanged changed;
    EXPECT_FALSE(changed.Of("lines", "a", Instant{10'200}));
    ASSERT_TRUE(changed.Of("lines", "a", Instant{11'000}));
    EXPECT_EQ(changed.Of("lines", "a", Instant{99'000})->millis, 11'000);
}

TEST(LastChanged, TellsTwoChangesOfOneSecondApart) {
    LastChanged changed;
    EXPECT_FALSE(changed.Of("lines", "a", Instant{10'200}));
    EXPECT_FALSE(changed.Of("lines", "b", Instant{10'900}));
    EXPECT_EQ(changed.Of("lines", "b", Instant{11'500})->millis, 11'000);
    EXPECT_FALSE(changed.Of("lines", "c", Instant{11'600}));
    EXPECT_EQ(changed.Of("lines", "c", Instant{12'000})->millis, 12'000);
}

TEST(LastChanged, ForgetsRatherThanGrowing) {
    LastChanged changed;
    (void)changed.Of("first", "a", Instant{1'000});
    for (std::size_t i = 0; i < LastChanged::kMost; ++i)
        (void)changed.Of(std::to_string(i), "a", Instant{1'000});
    EXPECT_FALSE(changed.Of("first", "a", Instant{5'000}));
}

}  // namespace
}  // namespace zhengji
