// Two references joined answer as one person, and rows keep the one they came under: on every
// store.
#include "store/same_persons.hpp"

#include <algorithm>

#include "store/book_check.hpp"
#include "store/certificates.hpp"
#include "store/claims.hpp"
#include "store/contract.hpp"
#include "store/doubles.hpp"
#include "store/people.hpp"

namespace zhengji {
namespace {

class JoinedPersons : public Contract {
  protected:
    // Persons 1, 2 and 3, each with the result that ResultOf makes.
    void ThreeSat() {
        auto tx = Write();
        const std::vector<ResultRecord> sat = {ResultOf(1), ResultOf(2), ResultOf(3)};
        ASSERT_TRUE(Results(tx).Add(sat));
        for (int n = 1; n <= 3; ++n)
            persons_.push_back(**People(tx).Find(Person(n)));
        ASSERT_TRUE(tx.Commit());
    }
    Status Join(int kept, int other, std::int64_t by_case) {
        auto tx = Write();
        ZJ_TRY(SamePersons(tx).Join(Of(kept), Of(other), "张三丰", by_case));
        return tx.Commit();
    }
    const PersonId& Of(int n) const { return persons_[static_cast<std::size_t>(n - 1)]; }
    PersonId KnownAs(int n) {
        auto tx = Read();
        return *SamePersons(tx).KnownAs(Of(n));
    }

    std::vector<PersonId> persons_;
};

INSTANTIATE_TEST_SUITE_P(EveryStore, JoinedPersons, testing::Values(Kind::kSqlite, Kind::kPostgres),
                         [](const auto& param) {
                             return param.param == Kind::kSqlite ? "Sqlite" : "Postgres";
                         });

TEST_P(JoinedPersons, EitherDocumentLeadsToAllThatBothHave) {
    ThreeSat();
    ASSERT_TRUE(Join(1, 2, 7));
    auto tx = Read();
    EXPECT_EQ(**People(tx).Find(Person(2)), Of(1));
    EXPECT_EQ(SamePersons(tx).NameOf(Of(2)).value(), "张三丰");
    for (const int n : {1, 2}) {
        EXPECT_EQ(Results(tx).OfPerson(Of(n))->size(), 2U) << n;
        EXPECT_EQ(Doubles(tx).NamesOf(Of(n))->size(), 2U) << n;
        EXPECT_EQ(People(tx).DocumentsOf(Of(n))->front(), Person(1)) << n;
    }
    EXPECT_EQ(Results(tx).OfPerson(Of(3))->size(), 1U);
    EXPECT_EQ((**Results(tx).ByAdmission(ResultOf(2).sitting.admission)).person, Of(1));
    EXPECT_EQ(*Doubles(tx).WhoSatTwice(), std::vector{Of(1)});
    EXPECT_TRUE(CheckBooks(tx)->empty());
}

TEST_P(JoinedPersons, OneOfThemIsASecondSittingOfTheOther) {
    ThreeSat();
    ASSERT_TRUE(Join(1, 2, 7));
    {
        auto tx = Write();
        ClaimRecord claim = ClaimOf(2, 64, 900);
        claim.admission = ResultOf(2).sitting.admission;
        ASSERT_TRUE(Claims(tx).Add(std::vector{claim}));
        ASSERT_TRUE(tx.Commit());
    }
    auto tx = Read();
    const auto board = *Claims(tx).Board(64);
    ASSERT_EQ(board.size(), 1U);
    EXPECT_TRUE(board[0].sat_twice);
    EXPECT_EQ(board[0].claim.person, Of(1));
    EXPECT_EQ(Claims(tx).BoardOf(board[0].claim.record.id)->size(), 1U);
    EXPECT_EQ(Claims(tx).OfPerson(Of(1))->size(), 1U);
    EXPECT_EQ(Claims(tx).Of(board[0].claim.record.admission, Of(1), 64)->size(), 1U);
}

TEST_P(JoinedPersons, ASecondCertificateOfASittingIsRefusedToEither) {
    ThreeSat();
    ASSERT_TRUE(Join(1, 2, 7));
    auto tx = Write();
    const CertificateRecord first = CertificateOf(1, Of(1)), second = CertificateOf(2, Of(2));
    ASSERT_TRUE(Certificates(tx).Add(first, ActOf(first.number.ToString())));
    EXPECT_EQ(Certificates(tx).Add(second, ActOf(second.number.ToString())).error().code(),
              Code::guard_violated);
    EXPECT_EQ(*Certificates(tx).OfPerson(Of(2)), std::vector{first.number.ToString()});
    EXPECT_EQ(*Certificates(tx).InTheWay(second, Of(2)), first.number.ToString());
}

TEST_P(JoinedPersons, EachDecisionIsTakenBackByItself) {
    ThreeSat();
    ASSERT_TRUE(Join(2, 3, 7));
    ASSERT_TRUE(Join(1, 2, 8));
    EXPECT_EQ(KnownAs(3), Of(1));
    {
        auto tx = Write();
        EXPECT_TRUE(SamePersons(tx).Part(8)->empty());
        ASSERT_TRUE(tx.Commit());
    }
    EXPECT_EQ(KnownAs(1), Of(1));
    EXPECT_EQ(KnownAs(2), Of(2));
    EXPECT_EQ(KnownAs(3), Of(2));
    auto tx = Read();
    EXPECT_EQ(SamePersons(tx).All(Of(3))->size(), 2U);
    EXPECT_EQ(Results(tx).OfPerson(Of(1))->size(), 1U);
    int standing = 0;
    ASSERT_TRUE(SamePersons(tx).ForEach([&](const SamePersons::Joined&) { ++standing; }));
    EXPECT_EQ(standing, 1);
    EXPECT_TRUE(CheckBooks(tx)->empty());
}

// Certificate 2 was issued to the one on the result of the other.
TEST_P(JoinedPersons, WhatWasIssuedAcrossHoldsThemTogether) {
    ThreeSat();
    ASSERT_TRUE(Join(1, 2, 7));
    auto tx = Write();
    const CertificateRecord across = CertificateOf(2, Of(1));
    ASSERT_TRUE(Certificates(tx).Add(across, ActOf(across.number.ToString())));
    EXPECT_EQ(*SamePersons(tx).Part(7), std::vector{across.number.ToString()});
}

TEST_P(JoinedPersons, ACorrectedResultKeepsTheReferenceItCameUnder) {
    ThreeSat();
    ASSERT_TRUE(Join(1, 2, 7));
    {
        auto tx = Write();
        ASSERT_TRUE(Results(tx).Correct(ResultOf(2), Of(1)));
        ASSERT_TRUE(SamePersons(tx).Part(7));
        ASSERT_TRUE(tx.Commit());
    }
    auto tx = Read();
    EXPECT_EQ((**Results(tx).ByAdmission(ResultOf(2).sitting.admission)).person, Of(2));
}

}  // namespace
}  // namespace zhengji
