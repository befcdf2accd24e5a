// Which addresses are called, and how a call is signed.
#include <arpa/inet.h>
#include <gtest/gtest.h>

#include "base/bytes.hpp"
#include "post/reach.hpp"
#include "post/signed_call.hpp"
#include "tlog/note.hpp"

namespace zhengji {
namespace {

bool May(const char* address, Reach reach = Reach::kOutside) {
    sockaddr_in four{};
    sockaddr_in6 six{};
    four.sin_family = AF_INET;
    six.sin6_family = AF_INET6;
    if (inet_pton(AF_INET, address, &four.sin_addr) == 1)
        return MayConnect(reinterpret_cast<const sockaddr&>(four), reach);
    EXPECT_EQ(inet_pton(AF_INET6, address, &six.sin6_addr), 1) << address;
    return MayConnect(reinterpret_cast<const sockaddr&>(six), reach);
}

TEST(Reach, CallsNothingThatLiesInside) {
    for (const char* inside : {"0.0.0.0",
                               "10.0.0.1",
                               "100.64.0.1",
                               "100.127.255.255",
                               "127.0.0.1",
                               "169.254.169.254",
                               "172.16.0.1",
                               "172.31.255.255",
                               "192.0.0.8",
                               "192.168.1.1",
                               "198.19.0.1",
                               "224.0.0.1",
                               "255.255.255.255",
                               "::",
                               "::1",
                               "::ffff:10.0.0.1",
                               "::ffff:127.0.0.1",
                               "fc00::1",
                               "fe80::1",
                               "ff02::1",
                               "64:ff9b::a00:1",
                               "2002:a00:1::",
                               "2001::1",
                               "2001:db8::1"})
        EXPECT_FALSE(May(inside)) << inside;
    for (const char* outside :
         {"9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1", "172.15.255.255",
          "172.32.0.1", "192.167.1.1", "223.255.255.255", "::ffff:11.0.0.1", "2400:3200::1"})
        EXPECT_TRUE(May(outside)) << outside;
    EXPECT_TRUE(May("127.0.0.1", Reach::kLoopbackToo));
    EXPECT_TRUE(May("::1", Reach::kLoopbackToo));
    EXPECT_FALSE(May("10.0.0.1", Reach::kLoopbackToo));
}

TEST(Reach, TakesAddressesOfThatForm) {
    EXPECT_TRUE(IsCallable("https://hr.example:8443/a?b=c", Reach::kOutside));
    EXPECT_TRUE(IsCallable("http://127.0.0.1:1/", Reach::kLoopbackToo));
    for (const std::string& bad :
         {std::string("http://hr.example/"), std::string("file:///etc/passwd"),
          std::string("hr.example"), std::string("https://u:p@hr.example/"),
          std::string("https://hr.example/#f"), std::string("https://hr.example/\r\nX: y"),
          std::string("https://"), "https://hr.example/" + std::string(kLongestUrl, 'x')})
        EXPECT_FALSE(IsCallable(bad, Reach::kOutside)) << bad;
}

TEST(SignedCall, SignsWhatRfc9421Says) {
    const CallKey key(std::string(32, '\x07'));
    const auto headers =
        SignedHeaders(key, "https://hr.example/x", "00ff", "{}", Instant{1618884473000});
    const std::string params =
        R"(("@method" "@target-uri" "content-type" "content-digest" "event-id");created=1618884473;keyid=")" +
        key.Id() + R"(";alg="ed25519")";
    ASSERT_EQ(headers.size(), 5U);
    EXPECT_EQ(headers[1], "Content-Digest: sha-256=:RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=:");
    EXPECT_EQ(headers[3], "Signature-Input: zhengji=" + params);
    const std::string base =
        "\"@method\": POST\n\"@target-uri\": https://hr.example/x\n\"content-type\": "
        "application/json\n"
        "\"content-digest\": sha-256=:RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=:\n\"event-id\": "
        "00ff\n"
        "\"@signature-params\": " +
        params;
    EXPECT_EQ(headers[4],
              "Signature: zhengji=:" + ToBase64(Ed25519Sign(std::string(32, '\x07'), base)) + ":");
}

}  // namespace
}  // namespace zhengji
