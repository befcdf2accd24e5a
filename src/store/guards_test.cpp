// What keeps two certificates of one sitting apart, of every store (store/contract.hpp).
#include <gtest/gtest.h>

#include "store/certificates.hpp"
#include "store/contract.hpp"

namespace zhengji {
namespace {

class Guards : public Contract {};

INSTANTIATE_TEST_SUITE_P(EveryStore, Guards, testing::Values(Kind::kSqlite, Kind::kPostgres),
                         [](const auto& param) {
                             return param.param == Kind::kSqlite ? "Sqlite" : "Postgres";
                         });

TEST_P(Guards, GuardsACertificateByAProvincesOwnLineApart) {
    auto tx = Write();
    const PersonId person = *People(tx).FindOrAdd(Person(1));
    auto provincial = CertificateOf(1, person);
    provincial.facts.kind = LineKind::kProvincial;
    provincial.facts.province = provincial.number.series.province = 63;
    provincial.facts.area.reset();
    const auto add = [&](const CertificateRecord& one) {
        const auto added = Certificates(tx).Add(one, ActOf(one.number.ToString()));
        return added ? std::string("added") : std::string(Info(added.error().code()).name);
    };
    EXPECT_EQ(add(provincial), "added");
    auto second = CertificateOf(2, person);
    second.admission = provincial.admission;
    auto of_63 = second;
    of_63.number.series.province = of_63.facts.province = 63;
    EXPECT_EQ(add(of_63), "guard_violated") << "its own province's";
    auto national = second;
    national.facts.kind = LineKind::kNational;
    EXPECT_EQ(add(national), "guard_violated");
    auto twice = second;
    twice.facts.kind = LineKind::kProvincial;
    twice.number.series.province = twice.facts.province = 61;
    EXPECT_EQ(add(twice), "guard_violated") << "two provinces' own lines";
    EXPECT_EQ(*Certificates(tx).OfSitting(*provincial.admission), provincial.number.ToString());
    EXPECT_EQ(add(second), "added");
    EXPECT_EQ(*Certificates(tx).OfSitting(*provincial.admission), second.number.ToString());
    EXPECT_EQ(Certificates(tx).OfPerson(person)->size(), 2U);
    auto third = CertificateOf(3, person);
    EXPECT_EQ(add(third), "guard_violated");
    // Found to reach the national line, it would be the second that holds in that area.
    auto right = provincial;
    right.facts.kind = LineKind::kNational;
    EXPECT_EQ(Certificates(tx).Correct(right, 1).error().code(), Code::guard_violated);
}

TEST_P(Guards, GuardsWhatComesToBeNationalAsSuch) {
    auto tx = Write();
    const PersonId person = *People(tx).FindOrAdd(Person(1));
    auto one = CertificateOf(1, person);
    one.facts.kind = LineKind::kProvincial;
    ASSERT_TRUE(Certificates(tx).Add(one, ActOf(one.number.ToString())));
    auto right = one;
    right.facts.kind = LineKind::kNational;
    ASSERT_TRUE(Certificates(tx).Correct(right, 1));
    std::vector<std::string> guarded;
    ASSERT_TRUE(Certificates(tx).ForEachGuard([&](const Certificates::GuardRow& row) {
        guarded.push_back(row.admission ? row.admission->ToString() : row.session);
    }));
    EXPECT_EQ(guarded, (std::vector{one.facts.session.ToString(), one.admission->ToString()}));
    EXPECT_EQ(*Certificates(tx).OfSitting(*one.admission), one.number.ToString());
}

TEST_P(Guards, GuardsOneCertificateASitting) {
    auto tx = Write();
    const PersonId person = *People(tx).FindOrAdd(Person(1));
    const auto first = CertificateOf(1, person);
    EXPECT_EQ(*Certificates(tx).Add(first, ActOf(first.number.ToString())), AddOutcome::kAdded);
    EXPECT_EQ(*Certificates(tx).Add(first, ActOf(first.number.ToString())), AddOutcome::kUnchanged);
    const auto second = CertificateOf(2, person);
    EXPECT_EQ(Certificates(tx).Add(second, ActOf(second.number.ToString())).error().code(),
              Code::guard_violated);
    auto same_admission = CertificateOf(3, *People(tx).FindOrAdd(Person(2)));
    same_admission.admission = first.admission;
    EXPECT_EQ(Certificates(tx).Add(same_admission, ActOf("z")).error().code(),
              Code::guard_violated);
    EXPECT_EQ(*Certificates(tx).HighestSerial(first.number.series), 1);
    auto same_serial = CertificateOf(1, *People(tx).FindOrAdd(Person(4)));
    same_serial.number.prefecture += 1;
    same_serial.admission.reset();
    const auto taken = Certificates(tx).Add(same_serial, ActOf("s"));
    EXPECT_EQ(taken.error().message.args.front(), first.number.ToString());
    EXPECT_EQ(*Certificates(tx).HighestSerial({"A314", 2024, 5, 64, 43}), std::nullopt);
    const auto read = *Certificates(tx).ByNumber(first.number.ToString());
    ASSERT_TRUE(read);
    EXPECT_EQ(read->facts, first.facts);
    EXPECT_EQ(read->valid_from, first.valid_from);
    const auto verified = *Certificates(tx).ForVerification(first.number.ToString());
    ASSERT_TRUE(verified);
    EXPECT_EQ(verified->acts.size(), 1U);
    EXPECT_EQ(*Certificates(tx).OfPerson(person), std::vector{first.number.ToString()});
}

}  // namespace
}  // namespace zhengji
