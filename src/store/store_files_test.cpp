// A SQLite store is written to where whoever opens it next would read it, or not at all.
#include "store/store_files.hpp"

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
