// The divisions that claims, certificates and results bear, of every store (store/contract.hpp).
#include "store/areas_borne.hpp"

#include <gtest/gtest.h>

#include "store/claims.hpp"
#include "store/contract.hpp"

namespace zhengji {
namespace {

class Borne : public Contract {};

INSTANTIATE_TEST_SUITE_P(EveryStore, Borne, testing::Values(Kind::kSqlite, Kind::kPostgres),
                         [](const auto& param) {
                             return param.param == Kind::kSqlite ? "Sqlite" : "Postgres";
                         });

TEST_P(Borne, ByClaimsByCertificatesAndByResults) {
    auto tx = Write();
    EXPECT_EQ(*AreasBorne(tx), std::set<DivisionCode>{});
    ResultRecord sat = ResultOf(1);
    sat.home_area = DivisionCode(640402);
    ResultRecord elsewhere = ResultOf(2);
    elsewhere.home_area = {};
    ASSERT_TRUE(Results(tx).Add(std::vector{sat, elsewhere}));
    ClaimRecord claim = ClaimOf(1, 64, 100);
    claim.area = DivisionCode(640422);
    ASSERT_TRUE(Claims(tx).Add(std::span(&claim, 1)));
    const PersonId person = *People(tx).FindOrAdd(Person(1));
    auto certificate = CertificateOf(1, person);
    certificate.facts.area = DivisionCode(640522);
    ASSERT_TRUE(Certificates(tx).Add(certificate, ActOf(certificate.number.ToString())));
    EXPECT_EQ(*AreasBorne(tx), (std::set<DivisionCode>{DivisionCode(640402), DivisionCode(640422),
                                                       DivisionCode(640522)}));
}

}  // namespace
}  // namespace zhengji
