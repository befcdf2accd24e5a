// [C9] What a correction after issue changes of a certificate's row, and whose it was before: on
// every store.
#include "store/book_check.hpp"
#include "store/contract.hpp"
#include "store/earlier_holders.hpp"
#include "store/feeds.hpp"

namespace zhengji {
namespace {

class Corrected : public Contract {
  protected:
    static ActRecord ActOf(const std::string& subject, ActKind kind) {
        Act act;
        act.kind = kind;
        act.subject = subject;
        if (kind == ActKind::kCorrected)
            act.version = {2, CorrectedItem::kName, ActKind::kIssued, {}};
        if (kind == ActKind::kCorrected) act.facts = CertificateFacts{};
        return {act, PublicBytes(act), R"({"a":"B"})"};
    }
};

INSTANTIATE_TEST_SUITE_P(EveryStore, Corrected, testing::Values(Kind::kSqlite, Kind::kPostgres),
                         [](const auto& param) {
                             return param.param == Kind::kSqlite ? "Sqlite" : "Postgres";
                         });

TEST_P(Corrected, ACertificateIsTheRightPersonsAndWhoseItWasIsKept) {
    auto tx = Write();
    const PersonId was = *People(tx).FindOrAdd(Person(1)), is = *People(tx).FindOrAdd(Person(2));
    CertificateRecord right = CertificateOf(1, was);
    const std::string number = right.number.ToString(), name = right.name;
    ASSERT_TRUE(Certificates(tx).Add(right, ActOf(number, ActKind::kIssued)));
    right.person = is;
    right.name = "李四";
    right.facts.kind = LineKind::kNational;
    right.facts.area.reset();
    ASSERT_TRUE(Certificates(tx).Correct(right, 1));
    ASSERT_TRUE(Acts(tx).Append(ActOf(number, ActKind::kCorrected)));
    const auto stands = **Certificates(tx).ByNumber(number);
    EXPECT_EQ(stands.name, "李四");
    EXPECT_EQ(stands.facts, right.facts);
    EXPECT_EQ(*Certificates(tx).OfPerson(is), std::vector{number});
    EXPECT_TRUE(Certificates(tx).OfPerson(was)->empty());
    const auto verified = **Certificates(tx).ForVerification(number);
    ASSERT_EQ(verified.earlier.size(), 1U);
    EXPECT_EQ(verified.earlier[0].name, name);
    EXPECT_EQ(verified.earlier[0].version, 1);
    EXPECT_EQ(verified.earlier[0].person, was);
    int seen = 0;
    ASSERT_TRUE(EarlierHolders(tx).ForEach([&](const EarlierHolder&) { ++seen; }));
    EXPECT_EQ(seen, 1);
    ASSERT_TRUE(tx.Commit());
    auto later = Read();
    EXPECT_TRUE(CheckBooks(later)->empty());
}

TEST_P(Corrected, NobodyGetsASecondCertificateOfASitting) {
    auto tx = Write();
    const PersonId one = *People(tx).FindOrAdd(Person(1)), two = *People(tx).FindOrAdd(Person(2));
    CertificateRecord first = CertificateOf(1, one);
    const CertificateRecord second = CertificateOf(2, two);
    ASSERT_TRUE(Certificates(tx).Add(first, ActOf(first.number.ToString(), ActKind::kIssued)));
    ASSERT_TRUE(Certificates(tx).Add(second, ActOf(second.number.ToString(), ActKind::kIssued)));
    EXPECT_EQ(*Certificates(tx).InTheWay(first, two), second.number.ToString());
    first.person = two;
    EXPECT_EQ(Certificates(tx).Correct(first, 1).error().code(), Code::guard_violated);
}

TEST_P(Corrected, OfAFedCertificateTheNewestNameStandsWhateverComesAgain) {
    auto tx = Write();
    Feeds feeds(tx);
    ASSERT_TRUE(feeds.Trust({"ningxia", "key", 64, 0, "", {}}));
    for (const auto& [name, version] :
         {std::pair{"张山", 1}, {"张三", 2}, {"张山", 1}, {"张三", 2}})
        ASSERT_TRUE(feeds.NoteHolder("ningxia", "B", name, version));
    const auto holders = *feeds.HoldersOf("B");
    ASSERT_EQ(holders.size(), 1U);
    EXPECT_EQ(holders[0].name, "张三");
    const auto earlier = *EarlierHolders(tx).Of("B");
    ASSERT_EQ(earlier.size(), 1U);
    EXPECT_EQ(earlier[0].name, "张山");
    EXPECT_EQ(earlier[0].origin, "ningxia");
    EXPECT_FALSE(earlier[0].person);
}

}  // namespace
}  // namespace zhengji
