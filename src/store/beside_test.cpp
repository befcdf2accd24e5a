// Acts side by side: what they move waits in lanes of the books and is folded once, subjects are
// held, and a COMMIT whose standby was not waited for is not known to be done.
#include <atomic>
#include <chrono>
#include <thread>

#include "store/book_check.hpp"
#include "store/books_seal.hpp"
#include "store/cases.hpp"
#include "store/connection.hpp"
#include "store/contract.hpp"
#include "store/log.hpp"

namespace zhengji {
namespace {

class Beside : public Contract {
  protected:
    std::unique_ptr<Store> Another() { return std::move(*store_->Another()); }

    static void Act(Transaction& tx, const std::string& subject) {
        ASSERT_TRUE(Acts(tx).Append(ActOf(subject)));
        CaseRecord record;
        record.procedure = Procedure::kRegistration;
        record.subject = subject;
        const auto id = Cases(tx).Open(record);
        ASSERT_TRUE(id);
        ASSERT_TRUE(Cases(tx).AddStep(*id, {"apply", "A", Instant{1}, {}}, {}));
        EXPECT_EQ(*Cases(tx).SubjectOf(*id), subject);
    }
    std::int64_t Rows(const char* like) {
        auto tx = Read();
        std::int64_t rows = 0;
        EXPECT_TRUE(tx.Driver().Query("SELECT name FROM row_sums WHERE name LIKE $1",
                                      {std::string_view(like)}, [&](const Row&) -> Status {
                                          ++rows;
                                          return {};
                                      }));
        return rows;
    }
    bool Fit() {
        auto tx = Read();
        return CheckBooks(tx)->empty();
    }
    void Fold() {
        auto tx = store_->Begin(Access::kSequence);
        ASSERT_TRUE(tx);
        ASSERT_TRUE(tx->Commit());
    }
    void Script(const std::string& sql) {
        auto db = OpenPostgres(url_);
        ASSERT_TRUE((*db)->Script(sql));
    }
};

INSTANTIATE_TEST_SUITE_P(EveryStore, Beside, testing::Values(Kind::kSqlite, Kind::kPostgres),
                         [](const auto& param) {
                             return param.param == Kind::kSqlite ? "Sqlite" : "Postgres";
                         });

TEST_P(Beside, AnActLeavesWhatTheSequencerHasToDo) {
    {
        auto tx = store_->Begin(Access::kAct);
        Act(*tx, "A1");
        ASSERT_TRUE(tx->Commit());
    }
    EXPECT_EQ(store_->Left().act, 1);
    EXPECT_EQ(store_->Left().moves, GetParam() == Kind::kPostgres);
    EXPECT_TRUE(Fit()) << "what waits in a lane is in the books";
    Fold();
    EXPECT_TRUE(Fit());
    auto tx = store_->Begin(Access::kSequence);
    LogStore log(*tx);
    EXPECT_FALSE(*log.IsSigned(1));
    ASSERT_TRUE(log.Integrate(0, *log.Queued(10)));
    EXPECT_FALSE(*log.IsSigned(1));
    ASSERT_TRUE(log.PutCheckpoint(1, "note"));
    EXPECT_TRUE(*log.IsSigned(1));
    EXPECT_EQ(*Acts(*tx).NewestId(), 1);
}

TEST_P(Beside, AloneAStepIsFoldedInItsOwnCommit) {
    auto tx = store_->Begin(Access::kAct);
    CaseRecord record;
    record.procedure = Procedure::kHours;
    ASSERT_TRUE(Cases(*tx).Open(record));
    ASSERT_TRUE(tx->Commit());
    EXPECT_EQ(store_->Left().act, 0);
    EXPECT_FALSE(store_->Left().moves);
    EXPECT_TRUE(Fit());
}

TEST_P(Beside, APartThatIsUndoneLeavesNothing) {
    {
        auto tx = store_->Begin(Access::kAct);
        for (const char* subject : {"A1", "A2", "A3"}) {
            ASSERT_TRUE(tx->BeginPart());
            ASSERT_TRUE(Acts(*tx).Append(ActOf(subject)));
            if (std::string_view(subject) != "A2") {
                tx->KeepPart();
                continue;
            }
            // The database's own refusal spoils the part, and no more.
            EXPECT_FALSE(
                tx->Driver().Execute("INSERT INTO meta (key, value) VALUES ('kind', '')", {}));
            EXPECT_FALSE(Acts(*tx).NewestId());
            ASSERT_TRUE(tx->UndoPart());
        }
        ASSERT_TRUE(tx->Commit());
    }
    EXPECT_TRUE(Fit());
    auto tx = Read();
    EXPECT_EQ(Acts(tx).PublicOf("A1")->size(), 1U);
    EXPECT_TRUE(Acts(tx).PublicOf("A2")->empty());
    EXPECT_EQ(Acts(tx).PublicOf("A3")->size(), 1U);
    EXPECT_EQ(LogStore(tx).Waiting()->size(), 2U);
}

// What does not fit is found by each act of a transaction, not by the first alone.
TEST_P(Beside, EachPartCountsForItself) {
    {
        auto tx = Write();
        ASSERT_TRUE(tx.Driver().Script("UPDATE meta SET value = 'x' WHERE key = 'created_at'"));
        ASSERT_TRUE(tx.Commit());
    }
    static constexpr std::array<std::string_view, 1> kMeta = {"meta"};
    auto tx = store_->Begin(Access::kAct);
    for (int part = 0; part < 2; ++part) {
        ASSERT_TRUE(tx->BeginPart());
        const Status counted = CheckTables(*tx, kMeta, CountRows::kAll);
        ASSERT_FALSE(counted);
        EXPECT_EQ(counted.error().code(), Code::rows_changed);
        ASSERT_TRUE(tx->UndoPart());
    }
}

class BesidePostgres : public Beside {};
INSTANTIATE_TEST_SUITE_P(Postgres, BesidePostgres, testing::Values(Kind::kPostgres));

TEST_P(BesidePostgres, TwoActsGoOnTogetherAndAreFoldedOnce) {
    const auto other = Another();
    auto first = store_->Begin(Access::kAct);
    auto second = other->Begin(Access::kAct);
    ASSERT_TRUE(first && second);
    ASSERT_TRUE(Acts(*first).Append(ActOf("A1")));
    ASSERT_TRUE(Acts(*second).Append(ActOf("A2")));
    ASSERT_TRUE(second->Commit());
    ASSERT_TRUE(first->Commit());
    EXPECT_TRUE(Fit());
    for (int time = 0; time < 2; ++time) {
        Fold();
        EXPECT_TRUE(Fit());
    }
    EXPECT_GT(Rows("lane %"), 0);
    auto tx = Write();  // one that waits for all acts, and seals
    ASSERT_TRUE(Acts(tx).Append(ActOf("A3")));
    ASSERT_TRUE(tx.Commit());
    EXPECT_TRUE(Fit());
}

// Rows counted while others commit fit all the same: sums, lanes and rows are of one moment.
TEST_P(BesidePostgres, RowsAreCountedBesideWhoCommits) {
    std::atomic<bool> stop = false;
    std::thread office([&] {
        const auto other = Another();
        for (int n = 0; !stop; ++n) {
            auto tx = other->Begin(Access::kAct);
            Act(*tx, "B" + std::to_string(n));
            ASSERT_TRUE(tx->Commit());
        }
    });
    static constexpr std::array<std::string_view, 5> kMatters = {
        "same_persons", "person_documents", "certificates", "cases", "case_steps"};
    static constexpr std::array<std::string_view, 1> kActs = {"acts"};
    for (int time = 0; time < 40; ++time) {
        if (time % 10 == 0) Fold();
        auto tx = store_->Begin(Access::kAddResults);
        EXPECT_TRUE(CheckTables(*tx, kMatters, CountRows::kUnlessMany));
        EXPECT_TRUE(CheckTables(*tx, kActs, CountRows::kAll));
    }
    stop = true;
    office.join();
    Fold();
    EXPECT_TRUE(Fit());
}

// A lane put back to before it was folded, and a lane taken away, are found.
TEST_P(BesidePostgres, ALaneIsNoPlaceToHideARow) {
    const auto act = [&](const char* subject) {
        auto tx = store_->Begin(Access::kAct);
        Act(*tx, subject);
        ASSERT_TRUE(tx->Commit());
    };
    act("A1");
    Fold();
    Script("CREATE TABLE kept AS SELECT * FROM row_sums WHERE name LIKE 'lane %'");
    act("A2");
    Fold();
    EXPECT_TRUE(Fit());
    Script("UPDATE row_sums r SET sealed = k.sealed FROM kept k WHERE k.name = r.name");
    EXPECT_FALSE(Fit());
    {
        auto tx = Write();
        ASSERT_TRUE(Acts(tx).Append(ActOf("A3")));
        EXPECT_EQ(tx.Commit().error().code(), Code::rows_changed);
    }
    Script("DROP TABLE kept; DELETE FROM row_sums WHERE name = 'lane 01'");
    EXPECT_FALSE(Fit());
}

TEST_P(BesidePostgres, WhatOneLaneSaysAnotherDoesNot) {
    {
        auto tx = store_->Begin(Access::kAct);
        Act(*tx, "A1");
        ASSERT_TRUE(tx->Commit());
    }
    Script(
        "UPDATE row_sums SET sealed = (SELECT sealed FROM row_sums WHERE name = 'lane 01') "
        "WHERE name = 'lane 02'");
    EXPECT_FALSE(Fit());
}

TEST_P(BesidePostgres, OneSubjectIsHeldByOneAct) {
    const auto other = Another();
    const std::array<std::string, 2> both = {"person:1", "person:2"};
    std::atomic<bool> had = false;
    std::thread waits;
    {
        auto first = store_->Begin(Access::kAct);
        ASSERT_TRUE(first->Lock(both));
        waits = std::thread([&] {
            auto second = other->Begin(Access::kAct);
            ASSERT_TRUE(second->Lock(std::span(both).first(1)));
            had = true;
        });
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
        EXPECT_FALSE(had) << "the second waits";
        ASSERT_TRUE(first->Commit());
    }
    waits.join();
    EXPECT_TRUE(had);
}

// Once an act of the transaction is kept the next waits for no subject: it is done later.
TEST_P(BesidePostgres, ALaterPartIsHeldUpAndDoesNotWait) {
    const auto other = Another();
    const std::array<std::string, 1> mine = {"person:1"}, theirs = {"person:2"};
    auto first = store_->Begin(Access::kAct);
    auto second = other->Begin(Access::kAct);
    ASSERT_TRUE(first && second);
    ASSERT_TRUE(second->Lock(theirs));
    ASSERT_TRUE(first->BeginPart());
    ASSERT_TRUE(first->Lock(mine));
    first->KeepPart();
    ASSERT_TRUE(first->BeginPart());
    EXPECT_FALSE(first->Lock(theirs));
    EXPECT_TRUE(first->HeldUp());
    ASSERT_TRUE(first->UndoPart());
    ASSERT_TRUE(second->Commit());
    ASSERT_TRUE(first->BeginPart());
    EXPECT_FALSE(first->HeldUp());
    EXPECT_TRUE(first->Lock(theirs));
    ASSERT_TRUE(first->Commit());
}

// Where none but acts are about, none waits for another; whoever writes for all waits for them.
TEST_P(BesidePostgres, AWriterOfAllWaitsForActsAndTheyForIt) {
    const auto other = Another();
    auto first = store_->Begin(Access::kAct);
    std::atomic<bool> had = false;
    std::thread writer([&] {
        auto all = other->Begin(Access::kWrite);
        had = true;
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    EXPECT_FALSE(had);
    ASSERT_TRUE(first->Commit());
    writer.join();
    EXPECT_TRUE(had);
}

// The standby that COMMIT waits for is not there, and the wait is cancelled: committed here alone.
TEST_P(BesidePostgres, ACommitWhoseStandbyWasNotWaitedForIsUnknown) {
    Script("ALTER SYSTEM SET synchronous_standby_names = 'absent'");
    Script("SELECT pg_reload_conf()");
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    Status committed;
    {
        auto tx = Write();
        ASSERT_TRUE(Acts(tx).Append(ActOf("A1")));
        std::atomic<bool> stop = false;
        std::thread operating([&] {
            while (!stop) {
                Script(
                    "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = "
                    "'SyncRep'");
                std::this_thread::sleep_for(std::chrono::milliseconds(50));
            }
        });
        committed = tx.Commit();
        stop = true;
        operating.join();
    }
    Script("ALTER SYSTEM RESET synchronous_standby_names");
    Script("SELECT pg_reload_conf()");
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    ASSERT_FALSE(committed) << "never done";
    EXPECT_EQ(committed.error().code(), Code::store_commit_unknown);
    auto tx = Read();
    EXPECT_EQ(*Acts(tx).NewestId(), 1) << "it is there, and nobody was told so";
}

}  // namespace
}  // namespace zhengji
