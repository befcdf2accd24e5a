#include "http/limits.hpp"

#include <gtest/gtest.h>

namespace zhengji {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

const SteadyTime kStart{std::chrono::hours(1)};

TEST(GuessLimiter, MakesAClientWaitAfterItsWrongAnswersAndForgivesWithTime) {
    GuessLimiter limiter({3, 0.5});
    for (int i = 0; i < 3; ++i) {
        EXPECT_FALSE(limiter.MustWait("a", kStart));
        limiter.Count("a", kStart);
    }
    EXPECT_EQ(limiter.MustWait("a", kStart), 2);
    EXPECT_FALSE(limiter.MustWait("b", kStart));
    EXPECT_TRUE(limiter.MustWait("a", kStart + milliseconds(1900)));
    EXPECT_FALSE(limiter.MustWait("a", kStart + seconds(2)));
}

TEST(GuessLimiter, ForgetsOnlyTheOldestKeyWhenFull) {
    GuessLimiter limiter({1, 0.001}, 2);
    for (const char* key : {"a", "b", "a", "c"})
        limiter.Count(key, kStart);
    EXPECT_TRUE(limiter.MustWait("a", kStart));
    EXPECT_FALSE(limiter.MustWait("b", kStart));
    EXPECT_TRUE(limiter.MustWait("c", kStart));
}

TEST(QueryLimits, LetNoStrangerLockTheHolderOut) {
    QueryLimits limits;
    for (int i = 0; i < 10; ++i)
        limits.CountWrong("stranger", "N", kStart);
    EXPECT_TRUE(limits.MustWait("stranger", "N", kStart));
    EXPECT_FALSE(limits.MustWait("stranger", "M", kStart));
    EXPECT_FALSE(limits.MustWait("holder", "N", kStart));
}

TEST(QueryLimits, LeaveFewerTriesForANumberThatManyGuessAt) {
    QueryLimits limits;
    for (int i = 0; i < 100; ++i)
        limits.CountWrong("stranger " + std::to_string(i), "N", kStart);
    for (int i = 0; i < 3; ++i) {
        EXPECT_FALSE(limits.MustWait("holder", "N", kStart)) << i;
        limits.CountWrong("holder", "N", kStart);
    }
    EXPECT_TRUE(limits.MustWait("holder", "N", kStart));
    EXPECT_FALSE(limits.MustWait("holder", "M", kStart));
}

TEST(QueryLimits, SlowAClientThatTriesManyNumbers) {
    QueryLimits limits;
    for (int i = 0; i < 20; ++i)
        limits.CountWrong("a", "N" + std::to_string(i), kStart);
    EXPECT_TRUE(limits.MustWait("a", "N99", kStart));
    EXPECT_TRUE(limits.MustWait("a", kStart));
}

}  // namespace
}  // namespace zhengji
