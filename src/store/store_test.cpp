// One contract, kept by every store: the same tests on SQLite and on a private PostgreSQL.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <thread>

#include "keys/file_io.hpp"
#include "store/book_check.hpp"
#include "store/cases.hpp"
#include "store/certificates.hpp"
#include "store/claims.hpp"
#include "store/connection.hpp"
#include "store/contract.hpp"
#include "store/feeds.hpp"
#include "store/log.hpp"
#include "store/policies.hpp"
#include "store/ready_results.hpp"
#include "store/staff.hpp"

namespace zhengji {
namespace {

TEST_P(Contract, ReadsBackResultsAndTellsSameFromOther) {
    const std::vector<ResultRecord> rows = {ResultOf(1), ResultOf(2)};
    {
        auto tx = Write();
        EXPECT_EQ(*Results(tx).Add(rows), (std::vector{AddOutcome::kAdded, AddOutcome::kAdded}));
        ASSERT_TRUE(tx.Commit());
    }
    auto tx = Write();
    EXPECT_EQ(*Results(tx).Add(rows),
              (std::vector{AddOutcome::kUnchanged, AddOutcome::kUnchanged}));
    ResultRecord other = ResultOf(1);
    other.sitting.scores[0] = 44;
    EXPECT_EQ(*Results(tx).Add(std::span(&other, 1)), std::vector{AddOutcome::kConflict});
    const auto stored = *Results(tx).ByAdmission(rows[0].sitting.admission);
    ASSERT_TRUE(stored);
    EXPECT_EQ(stored->record.sitting.scores, rows[0].sitting.scores);
    EXPECT_EQ(stored->record.home_area, DivisionCode(640402));
    EXPECT_EQ(*People(tx).IdentityOf(stored->person), Person(1));
    int seen = 0;
    ASSERT_TRUE(
        Results(tx).ForEach({Family::kSoftware, 2024, 2}, [&](const StoredResult&) { ++seen; }));
    ASSERT_TRUE(Results(tx).ForEach({Family::kSoftware, 2024, 1},
                                    [&](const StoredResult&) { seen += 100; }));
    EXPECT_EQ(seen, 2);
}

// [C9]
TEST_P(Contract, PutsAResultRight) {
    auto tx = Write();
    ASSERT_TRUE(Results(tx).Add(std::vector<ResultRecord>{ResultOf(1), ResultOf(2)}));
    ResultRecord right = ResultOf(1);
    right.name = "李四";
    right.sitting.scores[0] = 44;
    const auto person = Results(tx).ByAdmission(right.sitting.admission)->value().person;
    ASSERT_TRUE(Results(tx).Correct(right, person));
    const auto stored = *Results(tx).ByAdmission(right.sitting.admission);
    EXPECT_EQ(stored->record.name, "李四");
    EXPECT_EQ(stored->record.sitting.scores[0], 44);
    const auto other = *Results(tx).ByAdmission(ResultOf(2).sitting.admission);
    EXPECT_EQ(other->record.sitting.scores, ResultOf(2).sitting.scores);
    ASSERT_TRUE(tx.Commit());
}

TEST_P(Contract, AddsRowsAsIfOneAfterTheOther) {
    // The same person twice, the later sitting's number the lower; then the first number again.
    auto tx = Write();
    const auto rows = std::make_shared<ReadyResults>(tx.Keys());
    for (const int of : {9, 3, 9}) {
        ResultRecord record = ResultOf(of);
        record.identity = Person(1);
        if (rows->Size() == 2) record.sitting.scores[0] = 12;
        ASSERT_TRUE(rows->Add(record));
    }
    rows->PutInOrder();
    ASSERT_TRUE(Results(tx).Add(rows));
    EXPECT_EQ(rows->Outcome(0), AddOutcome::kAdded);
    EXPECT_EQ(rows->Outcome(1), AddOutcome::kAdded);
    EXPECT_EQ(rows->Outcome(2), AddOutcome::kConflict);
    EXPECT_EQ(rows->ToLookInto(), (std::vector<std::size_t>{1, 2}));
    EXPECT_EQ(rows->PersonOf(1), rows->PersonOf(0));
    EXPECT_EQ(Results(tx).ByAdmission(ResultOf(9).sitting.admission)->value().record.sitting.scores,
              ResultOf(9).sitting.scores);
}

TEST_P(Contract, LeavesNothingOfATransactionThatWasNotCommitted) {
    {
        auto tx = Write();
        const auto row = ResultOf(1);
        ASSERT_TRUE(Results(tx).Add(std::span(&row, 1)));
        ASSERT_TRUE(Acts(tx).Append(ActOf("x")));
    }
    auto tx = Read();
    EXPECT_EQ(*Results(tx).Count(), 0);
    EXPECT_TRUE(Acts(tx).Of("x")->empty());
    EXPECT_TRUE(LogStore(tx).Queued(10)->empty());
}

// [RULES §1] By a province's own line it holds there alone: beside it stands another province's
// separate-line certificate of that very sitting, and nothing else.
TEST_P(Contract, NeverChangesOrRemovesAnAct) {
    {
        auto tx = Write();
        ASSERT_TRUE(Acts(tx).Append(ActOf("x")));
        ASSERT_TRUE(tx.Commit());
    }
    for (const char* sql : {"UPDATE acts SET public = 'y'", "DELETE FROM acts"}) {
        auto tx = Write();
        EXPECT_FALSE(tx.Driver().Script(sql)) << sql;
    }
    auto tx = Read();
    EXPECT_EQ(*Acts(tx).NewestPublic(), ActOf("x").public_bytes);
    EXPECT_GT(*Acts(tx).NewestId(), 0);
    const auto acts = *Acts(tx).Of("x");
    ASSERT_EQ(acts.size(), 1U);
    EXPECT_EQ(acts[0].record.public_bytes, ActOf("x").public_bytes);
    EXPECT_EQ(acts[0].record.private_bytes, ActOf("x").private_bytes);
}

TEST_P(Contract, IntegratesLeavesInOrderAndKeepsTiles) {
    auto tx = Write();
    for (const char* subject : {"a", "b", "c"})
        ASSERT_TRUE(Acts(tx).Append(ActOf(subject)));
    LogStore log(tx);
    const auto queued = *log.Queued(2);
    ASSERT_EQ(queued.size(), 2U);
    ASSERT_TRUE(log.Integrate(0, queued));
    EXPECT_EQ(*log.Size(), 2);
    EXPECT_EQ(log.Queued(10)->size(), 1U);
    EXPECT_EQ(*log.Leaves(0, 10), (std::vector{ActOf("a").public_bytes, ActOf("b").public_bytes}));
    EXPECT_EQ(*log.LeafOfAct(queued[1].act), 1);
    const StoredTile tile{1, 2, std::string(64, 't')};
    ASSERT_TRUE(log.PutTiles(std::span(&tile, 1)));
    EXPECT_EQ((*log.Tile(1, 2))->hashes, tile.hashes);
    ASSERT_TRUE(log.SetFrontier(std::string("\0edge", 5)));
    EXPECT_EQ(*log.Frontier(), std::string("\0edge", 5));
}

TEST_P(Contract, RefusesACheckpointThatContradictsAnEarlierOne) {
    auto tx = Write();
    LogStore log(tx);
    ASSERT_TRUE(log.PutCheckpoint(5, "five"));
    EXPECT_TRUE(log.PutCheckpoint(5, "five"));
    EXPECT_EQ(log.PutCheckpoint(5, "other").error().code(), Code::checkpoint_contradicts);
    ASSERT_TRUE(log.PutCheckpoint(9, "nine"));
    EXPECT_EQ(log.PutCheckpoint(7, "seven").error().code(), Code::checkpoint_contradicts);
    EXPECT_EQ(*log.Checkpoint(), "nine");
}

TEST_P(Contract, KeepsPolicyVersionsAndProposals) {
    auto tx = Write();
    Policies policies(tx);
    EXPECT_EQ(*policies.CurrentDigest(), "");
    ASSERT_TRUE(policies.Propose({"d1", "text", "A", Instant{1}, "", std::nullopt}));
    ASSERT_TRUE(policies.Adopt("d1", "B", Instant{2}));
    EXPECT_EQ(*policies.CurrentDigest(), "d1");
    EXPECT_EQ((*policies.ByDigest(*policies.CurrentDigest()))->adopted_by, "B");
    EXPECT_EQ((*policies.ByDigest("d1"))->canonical, "text");
    EXPECT_EQ(policies.List()->size(), 1U);
    LineProposalRecord proposal;
    proposal.session = "2024H2";
    proposal.proposed_by = "A";
    const auto id = *LineProposals(tx).Add(proposal);
    EXPECT_EQ(LineProposals(tx).OpenOf("2024H2")->size(), 1U);
    EXPECT_TRUE(LineProposals(tx).OpenOf("2025H1")->empty());
    ASSERT_TRUE(LineProposals(tx).Approve(id, "B", Instant{3}));
    EXPECT_TRUE(LineProposals(tx).OpenOf("2024H2")->empty());
    EXPECT_EQ((*LineProposals(tx).ById(id))->approved_by, "B");
    EXPECT_EQ(*LineProposals(tx).ById(999), std::nullopt);
}

TEST_P(Contract, SeesOneSnapshotInAReadTransaction) {
    auto other = Store::Open(url_, keys_);
    ASSERT_TRUE(other) << other.error().detail;
    auto reading = std::move(*(*other)->Begin(Access::kRead));
    EXPECT_EQ(*Results(reading).Count(), 0);
    {
        auto tx = Write();
        const auto row = ResultOf(1);
        ASSERT_TRUE(Results(tx).Add(std::span(&row, 1)));
        ASSERT_TRUE(tx.Commit());
    }
    EXPECT_EQ(*Results(reading).Count(), 0);
}

TEST_P(Contract, KeepsCasesWithWhatTheirStepsState) {
    auto tx = Write();
    Cases cases(tx);
    const std::int64_t id =
        *cases.Open({0, Procedure::kDeferral, "A31420040564021500001", 64, 0, {}});
    ASSERT_TRUE(cases.AddStep(id, {"ask", "甲", Instant{1}, {{"ground", "childbirth"}}}, {}));
    ASSERT_TRUE(cases.AddStep(id, {"grant", "乙", Instant{2}, {}}, {}));
    const std::int64_t other =
        *cases.Open({0, Procedure::kDeferral, "A31420040564021500002", 51, 0, {}});
    ASSERT_TRUE(cases.AddStep(other, {"ask", "甲", Instant{3}, {}}, {}));
    const auto one = *cases.ById(id);
    ASSERT_TRUE(one && one->steps.size() == 2);
    EXPECT_EQ(one->steps[0].fields.at("ground"), "childbirth");
    EXPECT_EQ(one->steps[1].officer, "乙");
    EXPECT_EQ(cases.Find({{}, Procedure::kDeferral, "", 64})->size(), 1U);
    EXPECT_EQ(cases.Find({{}, Procedure::kDeferral, "", {}})->size(), 2U);
    EXPECT_EQ(cases.Find({{}, {}, "A31420040564021500002", {}})->front().id, other);
    ASSERT_TRUE(cases.Move(other, 64));
    EXPECT_EQ(cases.Find({{}, Procedure::kDeferral, "", 64})->size(), 2U);
    ASSERT_TRUE(cases.Erase(id));
    EXPECT_TRUE((*cases.ById(id))->steps[0].fields.empty());
    EXPECT_FALSE(cases.ById(99)->has_value());
}

TEST_P(Contract, KeepsAccountsAndEndsThem) {
    auto tx = Write();
    Staff staff(tx);
    EXPECT_FALSE(*staff.Any());
    const CivilDate day{20000};
    ASSERT_TRUE(
        staff.Grant({"甲", {Role::kRegistrationAgency, 64, {day, {}}, ""}, "总", Instant{1}}));
    ASSERT_TRUE(
        staff.Grant({"甲", {Role::kExamAgency, 64, {day, day.PlusDays(5)}, ""}, "总", Instant{1}}));
    EXPECT_TRUE(*staff.Any());
    EXPECT_EQ(staff.Find("甲")->capacities.size(), 2U);
    EXPECT_TRUE(staff.Find("乙")->capacities.empty());
    ASSERT_TRUE(staff.Grant({"丙", {Role::kHolder, 0, {day, {}}, "A1"}, "总", Instant{1}}));
    EXPECT_EQ(staff.Find("丙")->capacities.front().subject, "A1");
    EXPECT_EQ(*staff.End("甲", day.PlusDays(9)), 1);
    EXPECT_EQ(staff.All()->front().capacity.days.last, day.PlusDays(9));
}

TEST_P(Contract, KeepsWhatProvincesFeed) {
    auto tx = Write();
    Feeds feeds(tx);
    ASSERT_TRUE(feeds.Trust({"ningxia", "key", 64, 0, "", {}}));
    ASSERT_TRUE(feeds.Trust({"ningxia", "another key", 64, 0, "", {}}));
    auto source = **feeds.Source("ningxia");
    EXPECT_EQ(source.verifier, "key");
    source.size = 2;
    source.edge = std::string("\0\1", 2);
    source.received_at = Instant{7};
    ASSERT_TRUE(feeds.Advance(source));
    EXPECT_EQ(feeds.Sources()->front().edge, source.edge);
    ASSERT_TRUE(feeds.Add("ningxia", 0, "A1", "one"));
    ASSERT_TRUE(feeds.Add("ningxia", 1, "A2", "two"));
    EXPECT_EQ(*feeds.Leaves("ningxia", 0, 5), (std::vector<std::string>{"one", "two"}));
    ASSERT_EQ(feeds.ActsOf("A2")->size(), 1U);
    EXPECT_EQ(feeds.ActsOf("A2")->front().bytes, "two");
    EXPECT_EQ(feeds.ActsOf("A2")->front().province, 64);
    EXPECT_FALSE(feeds.NoteSitting(Person(1), "2024H2", "网络工程师", "A1")->has_value());
    EXPECT_FALSE(feeds.NoteSitting(Person(1), "2024H2", "网络工程师", "A1")->has_value());
    EXPECT_EQ(*feeds.NoteSitting(Person(1), "2024H2", "网络工程师", "A2"), "A1");
    ASSERT_TRUE(feeds.AddConflict({"ningxia", "gap", "x", Instant{1}}));
    ASSERT_TRUE(feeds.AddConflict({"ningxia", "gap", "x", Instant{2}}));
    EXPECT_EQ(feeds.Conflicts()->size(), 1U);
    ASSERT_TRUE(feeds.ClearGaps("ningxia"));
    EXPECT_TRUE(feeds.Conflicts()->empty());
}

TEST_P(Contract, LetsTwoWritersTakeTurns) {
    const auto write = [&](int from) {
        auto own = Store::Open(url_, keys_);
        ASSERT_TRUE(own);
        for (int i = 0; i < 20; ++i) {
            auto tx = (*own)->Begin(Access::kWrite);
            ASSERT_TRUE(tx);
            const auto row = ResultOf(from + i);
            ASSERT_TRUE(Results(*tx).Add(std::span(&row, 1)));
            ASSERT_TRUE(tx->Commit());
        }
    };
    std::thread one(write, 100);
    std::thread two(write, 500);
    one.join();
    two.join();
    auto tx = Read();
    EXPECT_EQ(*Results(tx).Count(), 40);
}

TEST_P(Contract, RefusesANewerStoreAndAnothersKeys) {
    {
        auto tx = Write();
        ASSERT_TRUE(
            tx.Driver().Script("UPDATE meta SET value = '999' WHERE key = 'schema_version'"));
        ASSERT_TRUE(tx.Commit());
    }
    EXPECT_EQ(Store::Open(url_, keys_).error().code(), Code::store_newer);
    {
        auto tx = Write();
        ASSERT_TRUE(tx.Driver().Script("UPDATE meta SET value = '" +
                                       std::to_string(NewestSchema()) +
                                       "' WHERE key = 'schema_version'"));
        ASSERT_TRUE(tx.Commit());
    }
    auto ring = KeyRing::Create(folder_ + "/other-keys");
    EXPECT_EQ(Store::Open(url_, std::make_shared<const KeyRing>(std::move(*ring))).error().code(),
              Code::keys_of_another);
    EXPECT_EQ(Store::Create(url_, store_->Facts(), keys_).error().code(), Code::store_exists);
}

TEST_P(Contract, UsesAProposalUpByAdoptingIt) {
    auto tx = Write();
    Policies policies(tx);
    ASSERT_TRUE(policies.Propose({"d", "{}", "A", Instant{1}, "", std::nullopt}));
    EXPECT_EQ(*policies.OpenProposals("d"), std::vector<std::string>{"A"});
    ASSERT_TRUE(policies.Adopt("d", "B", Instant{2}));
    EXPECT_TRUE(policies.OpenProposals("d")->empty());
    ASSERT_TRUE(policies.Propose({"d", "{}", "C", Instant{3}, "", std::nullopt}));
    EXPECT_EQ(*policies.OpenProposals("d"), std::vector<std::string>{"C"});
}

INSTANTIATE_TEST_SUITE_P(EveryStore, Contract, testing::Values(Kind::kSqlite, Kind::kPostgres),
                         [](const auto& param) {
                             return param.param == Kind::kSqlite ? "Sqlite" : "Postgres";
                         });

TEST(Store, RefusesAddressesItDoesNotKnow) {
    std::string pattern = testing::TempDir() + "zhengji-url-XXXXXX";
    const std::string folder = mkdtemp(pattern.data());
    auto ring = KeyRing::Create(folder + "/k");
    const auto keys = std::make_shared<const KeyRing>(std::move(*ring));
    EXPECT_EQ(Store::Open("mysql://x", keys).error().code(), Code::store_url);
    EXPECT_EQ(Store::Open("sqlite:" + folder + "/none.db", keys).error().code(),
              Code::store_missing);
    EXPECT_EQ(Store::Open("postgresql:///x?host=" + folder, keys).error().code(),
              Code::store_unreachable);
    fs::remove_all(folder);
}

}  // namespace
}  // namespace zhengji
