// What is read of one session for a line, of every store (store/contract.hpp).
#include "store/claims.hpp"

#include <gtest/gtest.h>

#include <array>

#include "store/contract.hpp"
#include "store/doubles.hpp"
#include "store/rows_word.hpp"

namespace zhengji {
namespace {

class OfSession : public Contract {
  protected:
    static ResultRecord Sat(int half, int serial, std::optional<DivisionCode> home) {
        ResultRecord one;
        one.sitting = {{2024, half, 43, 64, 1, serial}, Level::kIntermediate, {42, 43, kNoSubject}};
        one.name = "张三";
        one.identity = Person(serial);
        one.home_area = home;
        return one;
    }
};

INSTANTIATE_TEST_SUITE_P(EveryStore, OfSession, testing::Values(Kind::kSqlite, Kind::kPostgres),
                         [](const auto& param) {
                             return param.param == Kind::kSqlite ? "Sqlite" : "Postgres";
                         });

TEST_P(OfSession, TellsTheScoresOfThatSessionAlone) {
    auto tx = Write();
    const std::array rows = {Sat(2, 1, DivisionCode(640402)), Sat(2, 2, {}), Sat(1, 3, {})};
    ASSERT_TRUE(Results(tx).Add(rows));
    int known = 0, unknown = 0;
    ASSERT_TRUE(Results(tx).ForEachScored(*Session::Parse("2024H2"), [&](const ResultRecord& one) {
        EXPECT_EQ(one.sitting.scores, (std::array<Score, 3>{42, 43, kNoSubject}));
        EXPECT_EQ(one.sitting.level, Level::kIntermediate);
        ++(one.home_area ? known : unknown);
    }));
    EXPECT_EQ(known, 1);
    EXPECT_EQ(unknown, 1) << "one's area is not another's";
}

TEST_P(OfSession, TellsWhoSatTwiceInItAlone) {
    auto tx = Write();
    std::array rows = {Sat(2, 1, {}), Sat(2, 2, {}), Sat(2, 3, {}), Sat(1, 4, {})};
    rows[1].identity = rows[0].identity;  // sat again
    rows[3].identity = rows[2].identity;  // another session
    ASSERT_TRUE(Results(tx).Add(rows));
    const auto first = *People(tx).Find(rows[0].identity);
    const auto twice = *Doubles(tx).WhoSatTwice(*Session::Parse("2024H2"));
    EXPECT_EQ(twice, std::vector{*first});
    EXPECT_TRUE(Doubles(tx).WhoSatTwice(*Session::Parse("2024H1"))->empty());
}

TEST_P(OfSession, TellsItsClaimsWithTheHomeOfTheirResults) {
    auto tx = Write();
    const std::array rows = {Sat(2, 1, DivisionCode(640402)), Sat(1, 3, {})};
    ASSERT_TRUE(Results(tx).Add(rows));
    for (const ResultRecord& one : rows) {
        ClaimRecord claim = ClaimOf(one.sitting.admission.serial, 64, 100);
        claim.admission = one.sitting.admission;
        ASSERT_TRUE(Claims(tx).Add(std::span(&claim, 1)));
    }
    const auto board = *Claims(tx).BoardOfSession(*Session::Parse("2024H2"));
    ASSERT_EQ(board.size(), 1U);
    EXPECT_EQ(board.front().result->record.home_area, DivisionCode(640402));
}

TEST_P(OfSession, ItsRowsHaveAnotherWordOnceOneIsAnother) {
    constexpr std::array<std::string_view, 1> kResults = {"results"}, kClaims = {"claims"};
    const auto words = [&] {
        auto tx = Read();
        return std::array{*WordOfRows(tx, kResults), *WordOfRows(tx, kClaims)};
    };
    const auto before = words();
    EXPECT_EQ(before, words());
    {
        auto tx = Write();
        const ResultRecord one = Sat(2, 1, {});
        ASSERT_TRUE(Results(tx).Add(std::span(&one, 1)));
        ASSERT_TRUE(tx.Commit());
    }
    const auto after = words();
    EXPECT_NE(after[0], before[0]);
    EXPECT_EQ(after[1], before[1]);
}

}  // namespace
}  // namespace zhengji
