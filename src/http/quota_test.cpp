#include "http/quota.hpp"

#include <gtest/gtest.h>

namespace zhengji {
namespace {

ClientKeys Client(const std::string& name) {
    ClientKeys keys;
    if (!name.empty()) keys.networks[keys.count++] = name;
    return keys;
}

TEST(Quota, BoundsEachClientAndTheWhole) {
    Quota quota(5, 2);
    const auto a = quota.Take(Client("a"), 2);
    ASSERT_TRUE(a);
    EXPECT_FALSE(quota.Take(Client("a"), 1));
    const auto b = quota.Take(Client("b"), 2);
    ASSERT_TRUE(b);
    EXPECT_FALSE(quota.Take(Client("c"), 2));
    EXPECT_TRUE(quota.Take(Client("c"), 1));
}

TEST(Quota, TakesBackWhatEnds) {
    Quota quota(2, 2);
    {
        auto first = quota.Take(Client("a"), 2);
        const auto moved = std::move(first);
        EXPECT_FALSE(quota.Take(Client(""), 1));
    }
    EXPECT_TRUE(quota.Take(Client("a"), 2));
}

// [S10]
TEST(Quota, LetsWiderNetworksHoldTwoAndThreeShares) {
    Quota quota(100, 1);
    const auto of = [](const std::string& text) {
        return ClientKeys::Of(IpAddress::Parse(text).value());
    };
    std::vector<Quota::Hold> held;
    int taken = 0;
    for (int i = 0; i < 256; ++i) {
        auto hold = quota.Take(of("2001:db8:1:" + std::to_string(i) + "::1"), 1);
        if (!hold) continue;
        held.push_back(std::move(*hold));
        ++taken;
    }
    EXPECT_EQ(taken, 3);  // of one /48; two of each of its /56
}

TEST(Quota, LetsAProxyHoldMoreThanOneClientsShare) {
    Quota quota(10, 2);
    EXPECT_TRUE(quota.Take(Client(""), 9));
}

}  // namespace
}  // namespace zhengji
