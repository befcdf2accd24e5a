// What waits for the log bears the register's mark, what was slipped in is passed over, and seals
// are named by row: on every store.
#include "store/act_marks.hpp"
#include "store/book_check.hpp"
#include "store/books.hpp"
#include "store/contract.hpp"
#include "store/log.hpp"
#include "store/seal_check.hpp"
#include "store/status.hpp"
#include "tlog/tree.hpp"

namespace zhengji {
namespace {

class Marks : public Contract {};

INSTANTIATE_TEST_SUITE_P(EveryStore, Marks, testing::Values(Kind::kSqlite, Kind::kPostgres),
                         [](const auto& param) {
                             return param.param == Kind::kSqlite ? "Sqlite" : "Postgres";
                         });

// [S3] An act and its place in the queue, written by SQL without the keys.
TEST_P(Marks, LeaveOutOfTheLogWhatWasSlippedIn) {
    auto tx = Write();
    ASSERT_TRUE(Acts(tx).Append(ActOf("A31420241164044300001")));
    ASSERT_TRUE(
        tx.Driver().Script("INSERT INTO acts (subject, public, private) SELECT 'forged', public, "
                           "private FROM acts; INSERT INTO leaf_queue (act) SELECT max(id) FROM "
                           "acts"));
    ASSERT_TRUE(Acts(tx).Append(ActOf("A31420241164044300002")));
    LogStore log(tx);
    const auto queued = *log.Queued(10);
    ASSERT_EQ(queued.size(), 2U);
    EXPECT_EQ(log.Unmarked()->size(), 1U);
    ASSERT_TRUE(log.Integrate(0, queued));
    EXPECT_EQ(log.Waiting()->size(), 1U);  // it stays, to be named
    EXPECT_EQ(CheckActs(tx, "forged").error().code(), Code::act_not_ours);
}

TEST_P(Marks, AreGivenToAQueueOfBefore) {
    const std::string number = "A31420241164044300001";
    for (const bool given : {false, true}) {
        auto tx = Write();  // an error is a transaction's last word
        ASSERT_TRUE(Acts(tx).Append(ActOf(number)));
        ASSERT_TRUE(tx.Driver().Script("UPDATE leaf_queue SET mark = NULL"));
        if (given) {
            ASSERT_TRUE(MarkQueue(tx.Driver(), tx.Keys()));
        }
        EXPECT_EQ(CheckActs(tx, number).has_value(), given);
    }
}

// An act in the log is known by the leaf hash that the log's lowest tile holds.
TEST_P(Marks, GiveWayToTheLogsOwnHash) {
    const std::string number = "A31420241164044300001";
    for (const bool whole : {false, true}) {
        auto tx = Write();
        const ActRecord act = ActOf(number);
        ASSERT_TRUE(Acts(tx).Append(act));
        LogStore log(tx);
        ASSERT_TRUE(log.Integrate(0, *log.Queued(1)));
        std::string hashes(AsBytes(LeafHash(act.public_bytes)));
        if (!whole) hashes.front() = static_cast<char>(hashes.front() ^ 1);
        ASSERT_TRUE(log.PutTiles(std::vector<StoredTile>{{0, 0, hashes}}));
        EXPECT_EQ(CheckActs(tx, number).has_value(), whole);
    }
}

// [S3] Counted in the deciding transaction, with what that itself wrote.
TEST_P(Marks, TablesAreCountedBeforeADecision) {
    static constexpr std::array<std::string_view, 1> kTables = {"results"};
    {
        auto tx = Write();
        const std::vector<ResultRecord> rows = {ResultOf(1), ResultOf(2)};
        ASSERT_TRUE(Results(tx).Add(rows));
        EXPECT_TRUE(CheckTables(tx, kTables, CountRows::kAll));
        ASSERT_TRUE(tx.Commit());
    }
    {
        auto tx = Write();
        ASSERT_TRUE(tx.Driver().Script("UPDATE results SET score_1 = 70"));
        EXPECT_EQ(CheckTables(tx, kTables, CountRows::kAll).error().code(), Code::rows_changed)
            << "however lately it was counted before: it decides for many";
    }
    auto tx = Write();
    EXPECT_TRUE(CheckTables(tx, kTables, CountRows::kAll));
    ASSERT_TRUE(tx.Driver().Script("DELETE FROM results"));
    EXPECT_TRUE(CheckTables(tx, kTables, CountRows::kAll)) << "once a transaction";
}

// [S4] Every broken seal is named; none ends the search.
TEST_P(Marks, BrokenSealsAreAllNamed) {
    auto tx = Write();
    ASSERT_TRUE(Results(tx).Add(std::vector<ResultRecord>{ResultOf(1), ResultOf(2)}));
    ASSERT_TRUE(Acts(tx).Append(ActOf("A31420241164044300001")));
    EXPECT_TRUE(BrokenSeals(tx)->empty());
    ASSERT_TRUE(tx.Driver().Script("UPDATE person_documents SET type = type"));
    const char* cut = GetParam() == Kind::kSqlite ? "UPDATE person_documents SET sealed = x'00'"
                                                  : "UPDATE person_documents SET sealed = '\\x00'";
    ASSERT_TRUE(tx.Driver().Script(cut));
    const auto broken = *BrokenSeals(tx);
    ASSERT_EQ(broken.size(), 2U);
    EXPECT_EQ(broken[0].table, "person_documents");
    EXPECT_EQ(broken[0].person, "张*");
}

TEST_P(Marks, SeldomQueriesAnswer) {
    auto tx = Write();
    ASSERT_TRUE(Results(tx).Add(std::vector<ResultRecord>{ResultOf(1)}));
    const PersonId person = *People(tx).FindOrAdd(Person(1));
    EXPECT_TRUE(Results(tx).OthersOf(person, ResultOf(1).sitting)->empty());
    EXPECT_EQ(*Certificates(tx).SerialBefore(CertificateOf(5, person).number), std::nullopt);
    int seen = 0;
    ASSERT_TRUE(Acts(tx).BySubjectOfSeveral([&](std::string_view) -> Status {
        ++seen;
        return {};
    }));
    EXPECT_EQ(seen, 0);
    constexpr int kMoreThanFew = 2100;
    for (int n = 0; n < 2 * kMoreThanFew; ++n)
        ASSERT_TRUE(Acts(tx).Append(ActOf("subject " + std::to_string(n / 2))));
    ASSERT_TRUE(StatusStore(tx).InLog(0));
    std::int64_t results = 0;
    ASSERT_TRUE(Results(tx).ForEach([&](const StoredResult&) { ++results; }));
    EXPECT_EQ(results, 1);
}

}  // namespace
}  // namespace zhengji
