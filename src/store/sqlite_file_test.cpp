// What is peculiar to a store in a SQLite file: what lies on the disk, and a disk that is full.
#include <atomic>
#include <cerrno>
#include <filesystem>
#include <thread>
#include <vector>

#include "keys/file_io.hpp"
#include "store/connection.hpp"
#include "store/contract.hpp"
#include "store/settle.hpp"
#include "store/sqlite_file.hpp"

namespace zhengji {
namespace {

class SqliteFile : public Contract {};

TEST_P(SqliteFile, HoldsNoIdentityNumberInTheClear) {
    {
        auto tx = Write();
        const auto row = ResultOf(1);
        ASSERT_TRUE(Results(tx).Add(std::span(&row, 1)));
        ASSERT_TRUE(tx.Commit());
    }
    for (const auto& entry : fs::directory_iterator(folder_)) {
        if (!entry.is_regular_file()) continue;
        const std::string bytes = *ReadWholeFile(entry.path().string());
        EXPECT_EQ(bytes.find(Person(1).number), std::string::npos) << entry;
    }
}

TEST_P(SqliteFile, SaysThatTheDiskIsFullAndChangesNothing) {
    {
        auto tx = Write();
        ASSERT_TRUE(tx.Commit());
    }
    auto db = OpenSqlite(folder_ + "/s.db", OpenMode::kExisting);
    ASSERT_TRUE((*db)->Script("PRAGMA max_page_count = 60"));
    ASSERT_TRUE((*db)->Begin(Access::kWrite));
    Status status;
    const std::string big(100000, 'x');
    for (int i = 0; i < 100 && status; ++i) {
        const std::string key = "k" + std::to_string(i);
        auto added = (*db)->Execute("INSERT INTO meta (key, value) VALUES ($1, $2)",
                                    {std::string_view(key), std::string_view(big)});
        if (!added) status = Error(added.error());
    }
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().code(), Code::store_full);
    EXPECT_EQ((*db)->Commit().error().code(), Code::store_full);
    (*db)->Rollback();
    EXPECT_TRUE(Store::Open(url_, keys_));
}

// Two copies to one place at once: one is there, whole, and the other is told.
TEST_P(SqliteFile, IsCopiedToOnePlaceByOneOfMany) {
    {
        auto tx = Write();
        const auto row = ResultOf(1);
        ASSERT_TRUE(Results(tx).Add(std::span(&row, 1)));
        ASSERT_TRUE(tx.Commit());
    }
    const std::string from = folder_ + "/s.db", copy = folder_ + "/copy.db";
    const std::string abandoned = copy + ".part.2000000000.0";  // no process has that number
    ASSERT_TRUE(WriteFileDurably(abandoned, "x", FileMode::kPrivate));
    for (int round = 0; round < 10; ++round) {
        fs::remove(copy);
        std::atomic<int> done = 0, there = 0;
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 8; ++i)
                threads.emplace_back([&] {
                    const Status copied = CopySqlite(from, copy);
                    if (copied) ++done;
                    if (!copied && copied.error().code() == Code::store_exists) ++there;
                });
        }
        EXPECT_EQ(done, 1);
        EXPECT_EQ(there, 7);
        EXPECT_TRUE(CheckSqlite(copy));
    }
    for (const auto& entry : fs::directory_iterator(folder_))
        EXPECT_EQ(entry.path().string().find(".part"), std::string::npos) << entry;
}

// Why nothing can be kept beside a file is known by the question itself, not by what was asked of
// the system last.
TEST(BesideOf, TellsAMediumThatCanOnlyBeReadFromAFolderThatIsNotOnes) {
    EXPECT_EQ(BesideOf(testing::TempDir() + "s.db"), RoomBeside::kCanBeKept);
    EXPECT_EQ(BesideOf("/nowhere/at/all/s.db"), RoomBeside::kNoRight);
    errno = EROFS;
    EXPECT_EQ(NameOf("/nowhere/at/all/s.db", 1)->name, "/nowhere/at/all/s.db");
}

INSTANTIATE_TEST_SUITE_P(Sqlite, SqliteFile, testing::Values(Kind::kSqlite));

}  // namespace
}  // namespace zhengji
