#include "base/leaky_buckets.hpp"

#include <gtest/gtest.h>

namespace zhengji {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

const SteadyTime kStart{std::chrono::hours(1)};

TEST(LeakyBuckets, MakesAClientWaitAfterItsWrongAnswersAndForgivesWithTime) {
    LeakyBuckets limiter({3, 0.5});
    for (int i = 0; i < 3; ++i) {
        EXPECT_FALSE(limiter.MustWait("a", kStart));
        limiter.Count("a", kStart);
    }
    EXPECT_EQ(limiter.MustWait("a", kStart), 2);
    EXPECT_FALSE(limiter.MustWait("b", kStart));
    EXPECT_TRUE(limiter.MustWait("a", kStart + milliseconds(1900)));
    EXPECT_FALSE(limiter.MustWait("a", kStart + seconds(2)));
}

TEST(LeakyBuckets, ForgetsOnlyTheOldestKeyWhenFull) {
    LeakyBuckets limiter({1, 0.001}, 2);
    for (const char* key : {"a", "b", "a", "c"})
        limiter.Count(key, kStart);
    EXPECT_TRUE(limiter.MustWait("a", kStart));
    EXPECT_FALSE(limiter.MustWait("b", kStart));
    EXPECT_TRUE(limiter.MustWait("c", kStart));
}

}  // namespace
}  // namespace zhengji
