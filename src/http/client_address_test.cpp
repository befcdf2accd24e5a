#include "http/client_address.hpp"

#include <gtest/gtest.h>

namespace zhengji {
namespace {

IpAddress Ip(std::string_view text) {
    return IpAddress::Parse(text).value();
}

TEST(ClientKey, TakesAnIpv6NetworkAsOneClientAndMappedIpv4AsIpv4) {
    EXPECT_EQ(ClientKey(Ip("2001:db8:1:2:3:4:5:6")), "2001:db8:1:2::/64");
    EXPECT_EQ(ClientKey(Ip("2001:db8:1:2:ffff::")), "2001:db8:1:2::/64");
    EXPECT_EQ(ClientKey(Ip("::ffff:192.0.2.7")), "192.0.2.7");
    EXPECT_EQ(ClientKey(Ip("192.0.2.7")), "192.0.2.7");
}

TEST(IpAddress, KnowsItsOwnMachine) {
    for (const char* text : {"127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"})
        EXPECT_TRUE(Ip(text).IsLoopback()) << text;
    for (const char* text : {"128.0.0.1", "::2", "192.0.2.1"})
        EXPECT_FALSE(Ip(text).IsLoopback()) << text;
}

TEST(TrustedProxies, TakeTheLastHopThatIsNoProxy) {
    const auto proxies = TrustedProxies::Parse("192.0.2.1, 10.0.0.0/8, 2001:db8::/32").value();
    const auto behind = [&](std::string_view peer, std::string_view hops) {
        return ClientKey(proxies.ClientBehind(Ip(peer), hops));
    };
    EXPECT_EQ(behind("192.0.2.1", "203.0.113.5"), "203.0.113.5");
    EXPECT_EQ(behind("192.0.2.1", "1.1.1.1, 203.0.113.5, 10.1.2.3"), "203.0.113.5");
    EXPECT_EQ(behind("2001:db8::9", "203.0.113.5"), "203.0.113.5");
    EXPECT_EQ(behind("192.0.2.1", "203.0.113.5, nonsense"), "192.0.2.1");
    EXPECT_EQ(behind("192.0.2.1", ""), "192.0.2.1");
}

TEST(TrustedProxies, TakeNobodyElsesWord) {
    EXPECT_EQ(ClientKey(TrustedProxies().ClientBehind(Ip("192.0.2.1"), "203.0.113.5")),
              "192.0.2.1");
    const auto proxies = TrustedProxies::Parse("192.0.2.1").value();
    EXPECT_EQ(ClientKey(proxies.ClientBehind(Ip("192.0.2.2"), "203.0.113.5")), "192.0.2.2");
}

TEST(TrustedProxies, AreWrittenAsAddresses) {
    for (const char* text : {"proxy", "10.0.0.0/33", "10.0.0.0/", "1.2.3", "::/129", "10.0.0.0/8x"})
        EXPECT_EQ(TrustedProxies::Parse(text).error().code(), Code::bad_option) << text;
}

}  // namespace
}  // namespace zhengji
