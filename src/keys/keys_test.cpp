#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>

#include "keys/key_ring.hpp"

namespace zhengji {
namespace {

namespace fs = std::filesystem;

class Keys : public testing::Test {
  protected:
    void SetUp() override {
        std::string pattern = testing::TempDir() + "zhengji-keys-XXXXXX";
        folder_ = mkdtemp(pattern.data());
        dir_ = folder_ + "/k";
    }
    void TearDown() override { fs::remove_all(folder_); }

    std::string folder_, dir_;
};

TEST_F(Keys, OpenWhatTheySealedAndNothingElse) {
    const auto ring = KeyRing::Create(dir_);
    ASSERT_TRUE(ring);
    const std::string sealed = ring->Seal("11010519491231002X", "person_documents/1/number");
    EXPECT_EQ(sealed.find("110105"), std::string::npos);
    EXPECT_EQ(*ring->Open(sealed, "person_documents/1/number"), "11010519491231002X");
    EXPECT_EQ(ring->Open(sealed, "person_documents/2/number").error().code(), Code::sealed_broken);
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        std::string changed = sealed;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        EXPECT_FALSE(ring->Open(changed, "person_documents/1/number")) << i;
    }
    for (std::size_t n = 0; n < sealed.size(); ++n)
        EXPECT_FALSE(ring->Open(sealed.substr(0, n), "person_documents/1/number"));
}

TEST_F(Keys, NeverSealTwiceAlikeAndHashAlwaysAlike) {
    const auto ring = KeyRing::Create(dir_);
    EXPECT_NE(ring->Seal("x", "a"), ring->Seal("x", "a"));
    EXPECT_EQ(ring->LookupHash("x"), ring->LookupHash("x"));
    EXPECT_NE(ring->LookupHash("x"), ring->LookupHash("y"));
}

TEST_F(Keys, AreReadableByTheirOwnerAlone) {
    ASSERT_TRUE(KeyRing::Create(dir_));
    for (const auto& entry : fs::directory_iterator(dir_)) {
        EXPECT_EQ(fs::status(entry).permissions() & fs::perms(0777), fs::perms(0600)) << entry;
    }
    ASSERT_EQ(chmod((dir_ + "/lookup.key").c_str(), 0640), 0);
    EXPECT_EQ(KeyRing::Open(dir_).error().code(), Code::keys_too_open);
}

TEST_F(Keys, AreMadeOnceAndMissedWhenGone) {
    EXPECT_EQ(KeyRing::Open(dir_).error().code(), Code::keys_missing);
    ASSERT_TRUE(KeyRing::Create(dir_));
    EXPECT_EQ(KeyRing::Create(dir_).error().code(), Code::keys_exist);
    fs::resize_file(dir_ + "/log.key", 31);
    EXPECT_EQ(KeyRing::Open(dir_).error().code(), Code::keys_broken);
}

TEST_F(Keys, RotateWithoutLosingWhatWasSealed) {
    const auto before = KeyRing::Create(dir_);
    const std::string old = before->Seal("x", "a");
    ASSERT_TRUE(before->AddSealingKey());
    const auto after = KeyRing::Open(dir_);
    EXPECT_EQ(*after->Open(old, "a"), "x");
    const std::string fresh = after->Seal("x", "a");
    EXPECT_NE(fresh[0], old[0]);
    EXPECT_FALSE(before->Open(fresh, "a"));
}

TEST_F(Keys, DifferFromStoreToStore) {
    const auto one = KeyRing::Create(dir_);
    const auto two = KeyRing::Create(folder_ + "/other");
    EXPECT_NE(one->LookupHash("x"), two->LookupHash("x"));
    EXPECT_NE(one->Origin(), two->Origin());
}

}  // namespace
}  // namespace zhengji
