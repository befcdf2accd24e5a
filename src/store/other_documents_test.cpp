// Who claims under another document than a resident's card, of every store (store/contract.hpp).
#include "store/other_documents.hpp"

#include <gtest/gtest.h>

#include "store/claims.hpp"
#include "store/contract.hpp"
#include "store/results.hpp"

namespace zhengji {
namespace {

class OtherDocuments : public Contract {};

INSTANTIATE_TEST_SUITE_P(EveryStore, OtherDocuments,
                         testing::Values(Kind::kSqlite, Kind::kPostgres), [](const auto& param) {
                             return param.param == Kind::kSqlite ? "Sqlite" : "Postgres";
                         });

// By the document they sat under, whatever kind the claim was read as.
TEST_P(OtherDocuments, AreTheClaimantsOfTheProvinceWhoSatUnderThem) {
    auto tx = Write();
    ResultRecord result = ResultOf(7);
    result.identity = {IdType::kPassport, "H12345678"};
    const ResultRecord resident = ResultOf(8);
    const ClaimRecord claim = ClaimOf(7, 64, 100);
    ClaimRecord beside = ClaimOf(8, 64, 100);
    beside.admission = resident.sitting.admission;
    ASSERT_TRUE(Results(tx).Add(std::array{result, resident}));
    EXPECT_TRUE(ClaimantsByOtherDocuments(tx, 64)->empty());
    ASSERT_TRUE(Claims(tx).Add(std::array{claim, beside}));
    const std::vector<PersonId> wanted = {**People(tx).Find(result.identity)};
    EXPECT_EQ(*ClaimantsByOtherDocuments(tx, 64), wanted);
    EXPECT_EQ(*ClaimantsByOtherDocuments(tx, {}), wanted);
    EXPECT_TRUE(ClaimantsByOtherDocuments(tx, 51)->empty());
}

}  // namespace
}  // namespace zhengji
