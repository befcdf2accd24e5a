#include "http/listen_address.hpp"

#include <gtest/gtest.h>

namespace zhengji {
namespace {

TEST(ListenAddress, IsReadAndWrittenAlike) {
    for (const char* text : {"127.0.0.1:8080", "[::1]:0", "[::]:443", "0.0.0.0:1"}) {
        const auto address = ListenAddress::Parse(text);
        ASSERT_TRUE(address) << text;
        EXPECT_EQ(address->ToString(), text);
    }
}

TEST(ListenAddress, SaysWhatIsNoAddress) {
    for (const char* text : {"", "8080", ":8080", "::1:8080", "[127.0.0.1]:80", "[::1]", "[::1:80",
                             "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:80x", "localhost:80"}) {
        EXPECT_EQ(ListenAddress::Parse(text).error().code(), Code::bad_listen) << text;
    }
}

}  // namespace
}  // namespace zhengji
