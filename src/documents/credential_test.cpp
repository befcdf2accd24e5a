#include "documents/credential.hpp"

#include <gtest/gtest.h>

#include "tlog/note.hpp"

namespace zhengji {
namespace {

TEST(Credential, OpensWithItsKeyAndBreaksWithAnyChange) {
    const std::string seed(32, 's');
    const Credential credential{"A31420241164044300001",
                                "张三",
                                "网络工程师",
                                "intermediate",
                                "640402",
                                "2024-11-10",
                                "2025-07-01"};
    const std::string text = WriteCredential(
        "http://x/", credential, [&](std::string_view t) { return Ed25519Sign(seed, t); });
    const std::string key = Ed25519PublicKey(seed);
    EXPECT_EQ(*OpenCredential(text, key), credential);
    for (std::size_t i = text.find('#') + 1; i < text.size(); ++i) {
        std::string changed = text;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        EXPECT_FALSE(OpenCredential(changed, key)) << i;
    }
    EXPECT_EQ(OpenCredential("http://x/", key).error().code(), Code::qr_broken);
    const std::string others = Ed25519PublicKey(std::string(32, 't'));
    EXPECT_EQ(OpenCredential(text, others).error().code(), Code::qr_signature_wrong);
}

// One of before says no version, and no other form of it is taken.
TEST(Credential, SaysItsVersionOnlyIfItHasOne) {
    const std::string seed(32, 's'), key = Ed25519PublicKey(seed);
    const auto sign = [&](std::string_view t) { return Ed25519Sign(seed, t); };
    Credential credential{"A3", "张三", "网络工程师", "senior", "CN", "2024-11-10", "2025-07-01"};
    const std::string before = WriteCredential("", credential, sign);
    EXPECT_EQ(
        before.substr(0, before.rfind('.')),
        "#ZJ1.eyJhIjoiQ04iLCJkIjoiMjAyNC0xMS0xMCIsImkiOiIyMDI1LTA3LTAxIiwibCI6InNlbmlvciIsIm0iOi"
        "LlvKDkuIkiLCJuIjoiQTMiLCJxIjoi572R57uc5bel56iL5biIIn0");
    EXPECT_EQ(OpenCredential(before, key)->version, 0);
    credential.version = 2;
    const std::string after = WriteCredential("", credential, sign);
    EXPECT_EQ(OpenCredential(after, key)->version, 2);
    EXPECT_EQ(
        after.substr(0, after.rfind('.')),
        "#ZJ1.eyJhIjoiQ04iLCJkIjoiMjAyNC0xMS0xMCIsImkiOiIyMDI1LTA3LTAxIiwibCI6InNlbmlvciIsIm0iOi"
        "LlvKDkuIkiLCJuIjoiQTMiLCJxIjoi572R57uc5bel56iL5biIIiwidiI6Mn0");
}

}  // namespace
}  // namespace zhengji
