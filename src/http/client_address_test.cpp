#include "http/client_address.hpp"

#include <gtest/gtest.h>

namespace zhengji {
namespace {

IpAddress Ip(std::string_view text) {
    return IpAddress::Parse(text).value();
}

std::vector<std::string> KeysOf(std::string_view text) {
    const ClientKeys keys = ClientKeys::Of(Ip(text));
    return {keys.All().begin(), keys.All().end()};
}

// [S10]
TEST(ClientKeys, CountAnIpv6ClientByThreeNetworksAndMappedIpv4AsIpv4) {
    using List = std::vector<std::string>;
    EXPECT_EQ(KeysOf("2001:db8:1:2:3:4:5:6"),
              (List{"2001:db8:1:2::/64", "2001:db8:1::/56", "2001:db8:1::/48"}));
    EXPECT_EQ(KeysOf("2001:db8:1:1ff:ffff::"),
              (List{"2001:db8:1:1ff::/64", "2001:db8:1:100::/56", "2001:db8:1::/48"}));
    EXPECT_EQ(KeysOf("::ffff:192.0.2.7"), List{"192.0.2.7"});
    EXPECT_EQ(KeysOf("192.0.2.7"), List{"192.0.2.7"});
}

// [S10]
TEST(IpAddress, IsReadAsProxiesWriteIt) {
    for (const char* text : {"192.0.2.7", "192.0.2.7:5678", "\"192.0.2.7:5678\"", " 192.0.2.7 ",
                             "::ffff:192.0.2.7", "[::ffff:192.0.2.7]:80", "192.0.2.7:_port"})
        EXPECT_EQ(IpAddress::ParseNode(text), Ip("192.0.2.7")) << text;
    for (const char* text : {"2001:db8::7", "[2001:db8::7]", "[2001:db8::7]:4711",
                             "\"[2001:db8::7]:4711\"", "[2001:db8::7%eth0]:1"})
        EXPECT_EQ(IpAddress::ParseNode(text), Ip("2001:db8::7")) << text;
    for (const char* text : {"", "unknown", "_hidden", "[2001:db8::7", "[2001:db8::7]x",
                             "1.2.3.4:", "1.2.3.4:x", "2001:db8::7:", "[]", "\""})
        EXPECT_FALSE(IpAddress::ParseNode(text)) << text;
}

// [S10] RFC 7239
TEST(TrustedProxies, ReadTheForOfForwarded) {
    EXPECT_EQ(TrustedProxies::ForOf(R"(For="[2001:db8::7]:4711";proto=https, for=192.0.2.7)"),
              R"("[2001:db8::7]:4711",192.0.2.7,)");
    EXPECT_EQ(TrustedProxies::ForOf("proto=https;by=10.0.0.1"), "unknown,");
    EXPECT_EQ(TrustedProxies::ForOf(""), "");
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
        return ClientKeys::Of(proxies.ClientBehind(Ip(peer), hops)).Name();
    };
    EXPECT_EQ(behind("192.0.2.1", "203.0.113.5"), "203.0.113.5");
    EXPECT_EQ(behind("192.0.2.1", "1.1.1.1, 203.0.113.5, 10.1.2.3"), "203.0.113.5");
    EXPECT_EQ(behind("2001:db8::9", "203.0.113.5"), "203.0.113.5");
    EXPECT_EQ(behind("192.0.2.1", "203.0.113.5, nonsense"), "192.0.2.1");
    EXPECT_EQ(behind("192.0.2.1", ""), "192.0.2.1");
    EXPECT_EQ(behind("192.0.2.1", "203.0.113.5:5678"), "203.0.113.5");
    EXPECT_EQ(behind("192.0.2.1", "[2001:db9::7]:80"), "2001:db9::/64");
}

TEST(TrustedProxies, TakeNobodyElsesWord) {
    EXPECT_EQ(TrustedProxies().ClientBehind(Ip("192.0.2.1"), "203.0.113.5"), Ip("192.0.2.1"));
    const auto proxies = TrustedProxies::Parse("192.0.2.1").value();
    EXPECT_EQ(proxies.ClientBehind(Ip("192.0.2.2"), "203.0.113.5"), Ip("192.0.2.2"));
}

// A proxy passes on as it came what it does not write itself.
TEST(TrustedProxies, TakeTheFieldThatTheyWriteAndNoOther) {
    auto proxies = TrustedProxies::Parse("192.0.2.1").value();
    const auto client = [&](std::optional<std::string> x_forwarded_for,
                            std::optional<std::string> forwarded) {
        const IpAddress found =
            proxies.ClientOf(Ip("192.0.2.1"), {std::move(x_forwarded_for), std::move(forwarded)});
        return ClientKeys::Of(found).Name();
    };
    EXPECT_EQ(client("1.2.3.4", {}), "1.2.3.4");
    EXPECT_EQ(client({}, "for=9.9.9.9"), "9.9.9.9");
    EXPECT_EQ(client("9.9.9.9", "for=9.9.9.9"), "9.9.9.9");
    EXPECT_EQ(client("1.2.3.4", "for=9.9.9.9"), "192.0.2.1") << "one of them is the client's own";
    ASSERT_TRUE(proxies.Write("forwarded"));
    EXPECT_EQ(client("1.2.3.4", "for=9.9.9.9"), "9.9.9.9");
    EXPECT_EQ(client("1.2.3.4", {}), "192.0.2.1");
    ASSERT_TRUE(proxies.Write("X-Forwarded-For"));
    EXPECT_EQ(client("1.2.3.4", "for=9.9.9.9"), "1.2.3.4");
    EXPECT_EQ(client({}, "for=9.9.9.9"), "192.0.2.1");
    EXPECT_EQ(proxies.Write("X-Real-IP").error().code(), Code::bad_option);
}

TEST(TrustedProxies, AreWrittenAsAddresses) {
    for (const char* text : {"proxy", "10.0.0.0/33", "10.0.0.0/", "1.2.3", "::/129", "10.0.0.0/8x",
                             "::ffff:10.0.0.0/129"})
        EXPECT_EQ(TrustedProxies::Parse(text).error().code(), Code::bad_option) << text;
}

}  // namespace
}  // namespace zhengji
