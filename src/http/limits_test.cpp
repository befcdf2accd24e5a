#include "http/limits.hpp"

#include <gtest/gtest.h>

namespace zhengji {
namespace {

TEST(GuessLimiter, MakesAClientWaitAfterItsWrongAnswersAndForgivesWithTime) {
    GuessLimiter limiter({3, 0.5});
    const Instant start{1000000};
    for (int i = 0; i < 3; ++i) {
        EXPECT_FALSE(limiter.MustWait("a", start));
        limiter.Count("a", start);
    }
    EXPECT_EQ(limiter.MustWait("a", start), 2);
    EXPECT_FALSE(limiter.MustWait("b", start));
    EXPECT_FALSE(limiter.MustWait("a", Instant{start.millis + 2100}));
}

TEST(GuessLimiter, IsNotFooledByAClockThatStepsBack) {
    GuessLimiter limiter({1, 0.5});
    limiter.Count("a", Instant{1000000});
    EXPECT_TRUE(limiter.MustWait("a", Instant{0}));
}

}  // namespace
}  // namespace zhengji
