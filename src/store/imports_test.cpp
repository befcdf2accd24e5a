// Imports that were carried out: what they brought is found again, and taken back but for what
// something rests on.
#include "store/imports.hpp"

#include "store/book_check.hpp"
#include "store/cases.hpp"
#include "store/contract.hpp"
#include "store/policies.hpp"

namespace zhengji {
namespace {

class ImportStore : public Contract {
  protected:
    // Rows 1 to 4 of one import, in two blocks.
    std::int64_t Loaded() {
        auto tx = Write();
        std::vector<ResultRecord> rows;
        for (int n = 1; n <= 4; ++n)
            rows.push_back(ResultOf(n));
        EXPECT_TRUE(Results(tx).Add(rows));
        Imports imports(tx);
        DoneImport done;
        done.token = imports.NewToken();
        done.name = "a.csv";
        done.province = 64;
        done.officer = "甲";
        done.at = Instant{5000};
        done.rows = done.loaded = 4;
        EXPECT_TRUE(imports.AddBlock(done.token, 1, std::vector{Key(1), Key(2), Key(3)}));
        EXPECT_TRUE(imports.AddBlock(done.token, 2, std::vector{Key(4)}));
        const auto id = imports.Add(done);
        EXPECT_TRUE(tx.Commit());
        return *id;
    }
    static std::int64_t Key(int n) { return AdmissionKey(ResultOf(n).sitting.admission); }
    std::vector<std::int64_t> KeysOf(std::int64_t id) {
        auto tx = Read();
        std::vector<std::int64_t> all;
        EXPECT_TRUE(Imports(tx).EachBlock(**Imports(tx).Find(id),
                                          [&](std::span<const std::int64_t> keys) -> Status {
                                              all.insert(all.end(), keys.begin(), keys.end());
                                              return {};
                                          }));
        return all;
    }
};

INSTANTIATE_TEST_SUITE_P(EveryStore, ImportStore, testing::Values(Kind::kSqlite, Kind::kPostgres),
                         [](const auto& param) {
                             return param.param == Kind::kSqlite ? "Sqlite" : "Postgres";
                         });

TEST_P(ImportStore, IsListedWithWhatItBrought) {
    const std::int64_t id = Loaded(), other = Loaded();
    EXPECT_EQ(KeysOf(id), (std::vector{Key(1), Key(2), Key(3), Key(4)}));
    auto tx = Read();
    Imports imports(tx);
    EXPECT_EQ(imports.List(0, 0, 9)->size(), 2U);
    EXPECT_EQ(imports.List(64, other, 9)->front().id, id);
    EXPECT_TRUE(imports.List(51, 0, 9)->empty());
    EXPECT_EQ(imports.LoadedBy(imports.Find(id)->value().officer, 0, 9)->size(), 2U);
    EXPECT_TRUE(imports.LoadedBy("无人", 0, 9)->empty());
    EXPECT_EQ((*imports.Find(id))->officer, "甲");
    EXPECT_FALSE(*imports.Find(99));
}

TEST_P(ImportStore, TakesBackWhatNothingRestsOnAndTheBooksFit) {
    const std::int64_t id = Loaded();
    {
        auto tx = Write();
        ClaimRecord claim = ClaimOf(2, 64, 100);
        claim.admission = ResultOf(2).sitting.admission;
        ASSERT_TRUE(Claims(tx).Add(std::vector{claim}));
        Imports imports(tx);
        const auto resting = *imports.Resting(id, std::vector{Key(1), Key(2), Key(3), Key(4)});
        ASSERT_EQ(resting.size(), 1U);
        EXPECT_EQ(resting.front().key, Key(2));
        EXPECT_EQ(resting.front().what, RestsOn::kClaim);
        EXPECT_EQ(*imports.TakeBack(id, std::vector{Key(1), Key(3)}), 2);
        ASSERT_TRUE(imports.AddUndo(id, {"甲", Instant{6000}, "误传", {}}));
        ASSERT_TRUE(imports.AddUndo(id, {"乙", Instant{7000}, "", 2}));
        ASSERT_TRUE(tx.Commit());
    }
    auto tx = Read();
    Imports imports(tx);
    EXPECT_EQ(*Results(tx).Count(), 2);
    EXPECT_FALSE(*Results(tx).ByAdmission(ResultOf(1).sitting.admission));
    EXPECT_EQ(imports.Resting(id, std::vector{Key(1)})->front().what, RestsOn::kGone);
    const auto undos = *imports.UndosOf(id);
    ASSERT_EQ(undos.size(), 2U);
    EXPECT_EQ(undos.front().reason, "误传");
    EXPECT_EQ(undos.back().taken, 2);
    EXPECT_TRUE(CheckBooks(tx)->empty());
}

TEST_P(ImportStore, WhatCameAgainIsNoLongerTheFirstImports) {
    const std::int64_t id = Loaded();
    auto tx = Write();
    ASSERT_TRUE(Imports(tx).TakeBack(id, std::vector{Key(1)}));
    EXPECT_EQ(Results(tx).Add(std::vector{ResultOf(1)})->front(), AddOutcome::kAdded);
    EXPECT_EQ(Imports(tx).Resting(id, std::vector{Key(1)})->front().what, RestsOn::kGone);
}

TEST_P(ImportStore, ALineThatWasSetSinceIsKnown) {
    auto tx = Write();
    LineProposals lines(tx);
    LineProposalRecord record;
    record.session = "2024H2";
    record.family = "software";
    record.figures = "{}";
    record.proposed_by = "甲";
    record.proposed_at = Instant{2000};
    const auto id = lines.Add(record);
    ASSERT_TRUE(id);
    EXPECT_FALSE(*Imports(tx).LineSetSince("2024H2", Instant{1000}));
    ASSERT_TRUE(lines.Approve(*id, "乙", Instant{3000}));
    EXPECT_TRUE(*Imports(tx).LineSetSince("2024H2", Instant{3000}));
    EXPECT_FALSE(*Imports(tx).LineSetSince("2024H2", Instant{3001}));
    EXPECT_FALSE(*Imports(tx).LineSetSince("2025H1", Instant{1000}));
}

}  // namespace
}  // namespace zhengji
