#include "http/quota.hpp"

#include <gtest/gtest.h>

namespace zhengji {
namespace {

TEST(Quota, BoundsEachClientAndTheWhole) {
    Quota quota(5, 2);
    const auto a = quota.Take("a", 2);
    ASSERT_TRUE(a);
    EXPECT_FALSE(quota.Take("a", 1));
    const auto b = quota.Take("b", 2);
    ASSERT_TRUE(b);
    EXPECT_FALSE(quota.Take("c", 2));
    EXPECT_TRUE(quota.Take("c", 1));
}

TEST(Quota, TakesBackWhatEnds) {
    Quota quota(2, 2);
    {
        auto first = quota.Take("a", 2);
        const auto moved = std::move(first);
        EXPECT_FALSE(quota.Take("", 1));
    }
    EXPECT_TRUE(quota.Take("a", 2));
}

TEST(Quota, LetsAProxyHoldMoreThanOneClientsShare) {
    Quota quota(10, 2);
    EXPECT_TRUE(quota.Take("", 9));
}

}  // namespace
}  // namespace zhengji
