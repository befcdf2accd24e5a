#include "keys/hmac.hpp"

#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <vector>

namespace zhengji {
namespace {

// RFC 4231, test cases 1 and 2.
TEST(Hmac, IsThatOfTheStandard) {
    EXPECT_EQ(ToHex(AsBytes(Hmac(std::string(20, '\x0b'))("Hi There"))),
              "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    EXPECT_EQ(ToHex(AsBytes(Hmac("Jefe")("what do ya want for nothing?"))),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

// Of every length about the ends of blocks, none at all and one too long for a lane among them, by
// OpenSSL's own.
TEST(Hmac, OfManyIsEachOnesOwn) {
    const std::string key(32, '\x5a');
    std::vector<std::string> texts;
    for (std::size_t size = 0; size < 300; ++size)
        texts.emplace_back(size, static_cast<char>('a' + size % 26));
    texts.emplace_back(16384, 'y');
    texts.emplace_back(100'000, 'z');
    texts.emplace_back(7, 'q');
    const std::vector<std::string_view> each(texts.begin(), texts.end());
    std::vector<Digest> digests(each.size());
    Hmac(key).OfEach(each, digests);
    for (std::size_t i = 0; i < each.size(); ++i) {
        Digest wanted{};
        HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
             reinterpret_cast<const unsigned char*>(each[i].data()), each[i].size(), wanted.data(),
             nullptr);
        EXPECT_EQ(digests[i], wanted) << each[i].size();
    }
}

TEST(Hmac, OfNoneIsNothing) {
    std::vector<Digest> none;
    Hmac("key").OfEach({}, none);
    EXPECT_TRUE(none.empty());
}

}  // namespace
}  // namespace zhengji
