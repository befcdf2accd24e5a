// A SQLite store is written to where whoever opens it next would read it, or not at all.
#include "store/store_files.hpp"

#include <fstream>

#include "store/contract.hpp"

namespace zhengji {
namespace {

class Replaced : public Contract {
  protected:
    std::string Path() const { return folder_ + "/s.db"; }
    void MoveAside() {
        for (const char* ending : {"", "-wal", "-shm"}) {
            std::error_code none;
            fs::rename(Path() + ending, Path() + ending + ".old", none);
        }
    }
    bool IsRefused() {
        const auto begun = store_->Begin(Access::kWrite);
        return !begun && begun.error().code() == Code::store_unreachable;
    }
};

INSTANTIATE_TEST_SUITE_P(Sqlite, Replaced, testing::Values(Kind::kSqlite));

TEST_P(Replaced, WritesNothingToAFileThatWasMovedAside) {
    ASSERT_TRUE(store_->CopyTo(folder_ + "/copy.db"));
    MoveAside();
    fs::copy(folder_ + "/copy.db", Path());
    EXPECT_TRUE(IsRefused());
    EXPECT_TRUE(OthersHoldOlderFiles(url_));
    EXPECT_EQ(Store::Open(url_, keys_).error().code(), Code::store_unreachable)
        << "what SQLite knows of the file before is still this process's";
    store_.reset();
    EXPECT_FALSE(OthersHoldOlderFiles(url_));
    EXPECT_TRUE(Store::Open(url_, keys_));
}

TEST_P(Replaced, CommitsNothingToAFileThatWasMovedAsideMeanwhile) {
    {
        auto tx = Write();
        ASSERT_TRUE(Acts(tx).Append(ActOf("x")));
        MoveAside();
        EXPECT_EQ(tx.Commit().error().code(), Code::store_unreachable);
    }
    store_.reset();
}

TEST_P(Replaced, WritesNothingWhereItsLogWasTakenAway) {
    { auto tx = Write(); }
    ASSERT_TRUE(fs::remove(Path() + "-wal"));
    EXPECT_TRUE(IsRefused());
    store_.reset();
}

// As when the last other process closes between this one's look and its opening.
TEST_P(Replaced, WhatAnotherProcessTakesAwayAsItClosesWasNotItsOwn) {
    const std::string path = folder_ + "/other.db";
    std::ofstream(path) << "x";
    std::ofstream(path + "-wal") << "another's";
    auto held = HeldFiles::Hold(path);
    ASSERT_TRUE(held);
    fs::rename(path + "-wal", path + "-gone");
    std::ofstream(path + "-wal") << "its own";
    EXPECT_TRUE(held->AreThere());
    EXPECT_TRUE(HeldFiles::Hold(path)) << "nor does another connection think so";

    fs::rename(path + "-wal", path + "-moved");
    EXPECT_FALSE(held->AreThere());
    EXPECT_TRUE(OthersHoldOlderFiles("sqlite:" + path));
    EXPECT_FALSE(HeldFiles::Hold(path));
}

TEST_P(Replaced, GoesOnBesideItsOwnWriters) {
    for (int i = 0; i < 3; ++i) {
        auto other = Store::Open(url_, keys_);
        ASSERT_TRUE(other);
        auto tx = (*other)->Begin(Access::kWrite);
        ASSERT_TRUE(Acts(*tx).Append(ActOf("x")));
        ASSERT_TRUE(tx->Commit());
        EXPECT_FALSE(IsRefused());
    }
}

}  // namespace
}  // namespace zhengji
