#include "http/limits.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace zhengji {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

ClientKeys Client(const std::string& name) {
    ClientKeys keys;
    keys.networks[keys.count++] = name;
    return keys;
}

const SteadyTime kStart{std::chrono::hours(1)};

TEST(QueryLimits, LetNoStrangerLockTheHolderOut) {
    QueryLimits limits;
    for (int i = 0; i < 10; ++i)
        limits.CountWrong({Client("stranger"), "N"}, kStart);
    EXPECT_TRUE(limits.MustWait(Client("stranger"), "N", kStart));
    EXPECT_FALSE(limits.MustWait(Client("stranger"), "M", kStart));
    EXPECT_FALSE(limits.MustWait(Client("holder"), "N", kStart));
}

TEST(QueryLimits, LeaveFewerTriesForANumberThatManyGuessAt) {
    QueryLimits limits;
    for (int i = 0; i < 100; ++i)
        limits.CountWrong({Client("stranger " + std::to_string(i)), "N"}, kStart);
    for (int i = 0; i < 3; ++i) {
        EXPECT_FALSE(limits.MustWait(Client("holder"), "N", kStart)) << i;
        limits.CountWrong({Client("holder"), "N"}, kStart);
    }
    EXPECT_TRUE(limits.MustWait(Client("holder"), "N", kStart));
    EXPECT_FALSE(limits.MustWait(Client("holder"), "M", kStart));
}

TEST(QueryLimits, SlowAClientThatTriesManyNumbers) {
    QueryLimits limits;
    for (int i = 0; i < 20; ++i)
        limits.CountWrong({Client("a"), "N" + std::to_string(i)}, kStart);
    EXPECT_TRUE(limits.MustWait(Client("a"), "N99", kStart));
    EXPECT_TRUE(limits.MustWait(Client("a"), kStart));
}

// [S10] 65,536 networks of 64 bits are one customer's.
TEST(QueryLimits, SlowAWideIpv6Network) {
    QueryLimits limits;
    int answered = 0;
    for (int i = 0; i < 4096; ++i) {
        const auto one =
            ClientKeys::Of(IpAddress::Parse(fmt::format("2001:db8:1:{:x}::1", i)).value());
        if (limits.MustWait(one, "N" + std::to_string(i), kStart)) continue;
        limits.CountWrong({one, "N" + std::to_string(i)}, kStart);
        ++answered;
    }
    EXPECT_EQ(answered, 180);
    EXPECT_FALSE(
        limits.MustWait(ClientKeys::Of(IpAddress::Parse("2001:db8:2::1").value()), "N", kStart));
}

TEST(QueryLimits, CountTogetherWithWhatOthersTell) {
    QueryLimits one, other;
    for (int i = 0; i < 5; ++i) {
        one.CountWrong({Client("stranger"), "N"}, kStart);
        other.CountWrong({Client("stranger"), "N"}, kStart);
    }
    EXPECT_FALSE(other.MustWait(Client("stranger"), "N", kStart));
    const auto told = one.TakeCounted();
    ASSERT_EQ(told.size(), 5U);
    EXPECT_TRUE(one.TakeCounted().empty()) << "each is told once";
    for (const WrongAnswer& wrong : told)
        other.Learn(wrong, kStart);
    EXPECT_TRUE(other.MustWait(Client("stranger"), "N", kStart));
    EXPECT_EQ(other.TakeCounted().size(), 5U) << "what was learnt is not told on";
}

TEST(QueryLimits, ForgiveWhatIsLearntLateAsMuchAsWhatIsNot) {
    QueryLimits limits;
    for (int i = 0; i < 10; ++i)
        limits.Learn({Client("stranger"), "N"}, kStart);
    EXPECT_TRUE(limits.MustWait(Client("stranger"), "N", kStart + std::chrono::seconds(99)));
    EXPECT_FALSE(limits.MustWait(Client("stranger"), "N", kStart + std::chrono::seconds(101)))
        << "a hundred seconds forgive one";
}

}  // namespace
}  // namespace zhengji
