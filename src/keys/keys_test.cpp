#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <thread>
#include <vector>

#include "keys/file_io.hpp"
#include "keys/key_ring.hpp"
#include "keys/record_file.hpp"

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
    // As the operations guide says: 32 bytes under the next number.
    ASSERT_TRUE(
        WriteFileDurably(dir_ + "/sealing-2.key", std::string(32, 'k'), FileMode::kPrivate));
    const auto after = KeyRing::Open(dir_);
    EXPECT_EQ(*after->Open(old, "a"), "x");
    const std::string fresh = after->Seal("x", "a");
    EXPECT_NE(fresh[0], old[0]);
    EXPECT_EQ(*before->Open(fresh, "a"), "x") << "by one who runs since before it was put there";
    EXPECT_EQ(before->Seal("x", "a")[0], fresh[0]);
}

TEST_F(Keys, SayWhichOfThemIsNotThere) {
    const auto ring = KeyRing::Create(dir_);
    std::string sealed = ring->Seal("x", "a");
    sealed[0] = 2;
    const Error missing = ring->Open(sealed, "a").error();
    EXPECT_EQ(missing.message, (Message{Code::sealing_key_missing, {"sealing-2.key"}}));
    EXPECT_TRUE(IsUnopened(missing));
    sealed[0] = 0;
    EXPECT_EQ(ring->Open(sealed, "a").error().code(), Code::sealed_broken);
    EXPECT_FALSE(IsUnopened(MakeError(Code::keys_broken)));
}

TEST_F(Keys, DifferFromStoreToStore) {
    const auto one = KeyRing::Create(dir_);
    const auto two = KeyRing::Create(folder_ + "/other");
    EXPECT_NE(one->LookupHash("x"), two->LookupHash("x"));
    EXPECT_NE(one->Origin(), two->Origin());
}

TEST_F(Keys, RefuseAFolderThatOthersCanEnter) {
    ASSERT_TRUE(KeyRing::Create(dir_));
    ASSERT_EQ(chmod(dir_.c_str(), 0750), 0);
    EXPECT_EQ(KeyRing::Open(dir_).error().code(), Code::keys_dir_open);
}

TEST_F(Keys, AreMadeByOneOfSeveralAtOnce) {
    std::atomic<int> made = 0, refused = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&] {
            const auto ring = KeyRing::Create(dir_);
            made += ring ? 1 : 0;
            refused += !ring && ring.error().code() == Code::keys_exist ? 1 : 0;
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    EXPECT_EQ(made, 1);
    EXPECT_EQ(refused, 7);
    EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 1);
}

TEST_F(Keys, TellEachKeyFromAnother) {
    const auto one = KeyRing::Create(dir_);
    const auto two = KeyRing::Create(folder_ + "/other");
    EXPECT_EQ(one->Checks(), KeyRing::Open(dir_)->Checks());
    for (std::size_t i = 0; i < one->Checks().size(); ++i) {
        EXPECT_EQ(one->Checks()[i].first, two->Checks()[i].first);
        EXPECT_NE(one->Checks()[i].second, two->Checks()[i].second) << one->Checks()[i].first;
    }
}

TEST_F(Keys, HashRowsUnlikeNumbers) {
    const auto ring = KeyRing::Create(dir_);
    EXPECT_EQ(ring->RowHash("x"), ring->RowHash("x"));
    EXPECT_NE(ring->RowHash("x"), ring->LookupHash("x"));
}

using Files = Keys;

TEST_F(Files, AreReplacedWholeAndLeaveNothingBeside) {
    const std::string path = folder_ + "/f";
    ASSERT_TRUE(WriteFileDurably(path, "one", FileMode::kPublic));
    ASSERT_TRUE(WriteFileDurably(path, "two", FileMode::kPrivate));
    EXPECT_EQ(*ReadWholeFile(path), "two");
    EXPECT_EQ(fs::status(path).permissions() & fs::perms(0777), fs::perms(0600));
    fs::create_directory(folder_ + "/d");
    EXPECT_EQ(WriteFileDurably(folder_ + "/d", "x", FileMode::kPublic).error().code(),
              Code::file_unwritable);
    EXPECT_EQ(WriteFileDurably(folder_ + "/no/f", "x", FileMode::kPublic).error().code(),
              Code::file_unwritable);
    EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 2);
}

TEST_F(Files, KeepARecordInPlace) {
    const std::string path = folder_ + "/f";
    ASSERT_TRUE(WriteRecord(path, "one", FileMode::kPrivate));
    ASSERT_TRUE(WriteRecord(path, "two", FileMode::kPublic));
    EXPECT_EQ(*ReadWholeFile(path), "two");
    EXPECT_EQ(fs::status(path).permissions() & fs::perms(0777), fs::perms(0600));
    for (const char* no : {"/no/f", "/."})
        EXPECT_EQ(WriteRecord(folder_ + no, "x", FileMode::kPrivate).error().code(),
                  Code::file_unwritable);
    EXPECT_EQ(WriteRecord("/dev/full", "x", FileMode::kPrivate).error().code(),
              Code::file_unwritable);
    EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 1);
}

// A disk that takes half of it: the note is the old one, and what went wrong is said.
TEST_F(Files, KeepTheOldRecordWhereTheNewOneIsWrittenShort) {
    const std::string path = folder_ + "/f", old(512, 'a');
    ASSERT_TRUE(WriteRecord(path, old, FileMode::kPrivate));
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    const auto kept_signal = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit half{256, before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &half);
    const Status written = WriteRecord(path, std::string(512, 'b'), FileMode::kPrivate);
    const Status made = WriteRecord(folder_ + "/g", std::string(512, 'b'), FileMode::kPrivate);
    setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, kept_signal);
    for (const Status& one : {written, made}) {
        ASSERT_FALSE(one);
        EXPECT_EQ(one.error().message.args.back(), std::string(std::strerror(EFBIG)));
    }
    EXPECT_EQ(*ReadWholeFile(path), old);
    EXPECT_FALSE(fs::exists(folder_ + "/g")) << "whole, or not there";
}

TEST_F(Files, AreReachedThroughLinks) {
    fs::create_symlink("real", folder_ + "/link");
    ASSERT_TRUE(WriteFileDurably(folder_ + "/link", "fresh", FileMode::kPublic));
    ASSERT_TRUE(WriteFileDurably(folder_ + "/link", "again", FileMode::kPublic));
    EXPECT_TRUE(fs::is_symlink(folder_ + "/link"));
    EXPECT_EQ(*ReadWholeFile(folder_ + "/real"), "again");
}

TEST_F(Files, ThatArePipesAreWrittenToAndNeverWaitedFor) {
    const std::string pipe = folder_ + "/pipe";
    ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
    EXPECT_EQ(ReadWholeFile(pipe).error().code(), Code::file_not_regular);
    std::string got;
    std::thread reader([&] {
        std::ifstream in(pipe);
        std::getline(in, got);
    });
    ASSERT_TRUE(WriteFileDurably(pipe, "through\n", FileMode::kPublic));
    reader.join();
    EXPECT_EQ(got, "through");
    EXPECT_TRUE(fs::is_fifo(pipe));
}

// [S14]
TEST_F(Keys, OfAWindowArePublicOnesAlone) {
    const auto ring = KeyRing::Create(dir_);
    ASSERT_TRUE(ring);
    const std::string sealed = ring->Seal("110105", "a");
    ASSERT_TRUE(ring->ExportPublic(folder_ + "/window"));
    EXPECT_EQ(ring->ExportPublic(folder_ + "/window").error().code(), Code::keys_exist);
    for (const std::string& dir : {dir_, folder_ + "/window"}) {
        const auto window = KeyRing::OpenPublic(dir);
        ASSERT_TRUE(window) << dir;
        EXPECT_EQ(window->LogVerifier().ToString(), ring->LogVerifier().ToString());
        EXPECT_EQ(window->CredentialPublicKey(), ring->CredentialPublicKey());
        EXPECT_EQ(window->Origin(), ring->Origin());
        EXPECT_EQ(window->Open(sealed, "a").error().code(), Code::keys_public_only);
        EXPECT_EQ(window->IsExported(), dir != dir_);
    }
    EXPECT_FALSE(KeyRing::Open(folder_ + "/window"));
    EXPECT_EQ(KeyRing::OpenPublic(folder_ + "/none").error().code(), Code::keys_missing);
}

TEST_F(Files, AreReadOnlyWhenFilesAndOfTheSizeMeant) {
    EXPECT_EQ(ReadWholeFile(folder_).error().code(), Code::file_not_regular);
    EXPECT_EQ(ReadWholeFile(folder_ + "/none").error().code(), Code::file_unreadable);
    ASSERT_TRUE(WriteFileDurably(folder_ + "/f", "12345", FileMode::kPublic));
    EXPECT_EQ(*ReadWholeFile(folder_ + "/f", 5), "12345");
    EXPECT_EQ(ReadWholeFile(folder_ + "/f", 4).error().code(), Code::file_too_big);
    EXPECT_EQ(WriteFileDurably("/dev/full", "x", FileMode::kPublic).error().code(),
              Code::file_unwritable);
    EXPECT_TRUE(fs::is_character_file("/dev/full"));
}

}  // namespace
}  // namespace zhengji
