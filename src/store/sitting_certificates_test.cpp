// Whose certificates of a sitting there are, of every store (store/contract.hpp).
#include "store/sitting_certificates.hpp"

#include <gtest/gtest.h>

#include "store/contract.hpp"

namespace zhengji {
namespace {

class OfSitting : public Contract {};

INSTANTIATE_TEST_SUITE_P(EveryStore, OfSitting, testing::Values(Kind::kSqlite, Kind::kPostgres),
                         [](const auto& param) {
                             return param.param == Kind::kSqlite ? "Sqlite" : "Postgres";
                         });

TEST_P(OfSitting, FindsThePersonsOfThatSessionAndQualificationAlone) {
    auto tx = Write();
    const PersonId person = *People(tx).FindOrAdd(Person(1));
    const PersonId another = *People(tx).FindOrAdd(Person(2));
    const auto one = CertificateOf(1, person);
    const Session session = one.facts.session;
    const int code = one.number.series.qualification;
    EXPECT_FALSE(*AnyCertificateOf(tx, session));
    ASSERT_TRUE(Certificates(tx).Add(one, ActOf(one.number.ToString())));
    EXPECT_TRUE(*AnyCertificateOf(tx, session));
    EXPECT_EQ(CertificatesOfSitting(tx, person, session, code)->size(), 1U);
    EXPECT_EQ(CertificatesOfSitting(tx, person, session, code + 1)->size(), 0U);
    EXPECT_EQ(CertificatesOfSitting(tx, another, session, code)->size(), 0U);
}

}  // namespace
}  // namespace zhengji
