#include "keys/sealed_box.hpp"

#include <gtest/gtest.h>

namespace zhengji {
namespace {

const std::string kSeed(BoxKey::kSize, 's'), kOtherSeed(BoxKey::kSize, 'o');

TEST(SealedBox, OpensForItsKeyAlone) {
    const BoxKey key(kSeed), other(kOtherSeed);
    const auto sealed = SealTo(key.PublicKey(), "持证人");
    ASSERT_TRUE(sealed);
    EXPECT_EQ(key.Open(*sealed), "持证人");
    EXPECT_FALSE(other.Open(*sealed));
    EXPECT_EQ(sealed->find("持证人"), std::string::npos);
}

TEST(SealedBox, DoesNotOpenOnceChanged) {
    const BoxKey key(kSeed);
    std::string sealed = *SealTo(key.PublicKey(), "持证人");
    for (const std::size_t at : {std::size_t{0}, sealed.size() / 2, sealed.size() - 1}) {
        std::string changed = sealed;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        EXPECT_FALSE(key.Open(changed)) << at;
    }
    EXPECT_FALSE(key.Open(sealed.substr(1)));
    EXPECT_FALSE(key.Open(""));
}

TEST(SealedBox, SealsToNothingThatIsNoKey) {
    EXPECT_FALSE(SealTo("", "x"));
    EXPECT_FALSE(SealTo(std::string(BoxKey::kSize, '\0'), "x"));
}

}  // namespace
}  // namespace zhengji
