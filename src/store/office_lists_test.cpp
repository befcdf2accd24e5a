// What an office looks up beside its cases: in whose hands one is, who else holds what one holds,
// and which claims wait for review.
#include "store/case_hands.hpp"
#include "store/cases.hpp"
#include "store/cases_about.hpp"
#include "store/claim_pages.hpp"
#include "store/colleagues.hpp"
#include "store/contract.hpp"
#include "store/staff.hpp"

namespace zhengji {
namespace {

class OfficeLists : public Contract {};

INSTANTIATE_TEST_SUITE_P(EveryStore, OfficeLists, testing::Values(Kind::kSqlite, Kind::kPostgres),
                         [](const auto& param) {
                             return param.param == Kind::kSqlite ? "Sqlite" : "Postgres";
                         });

TEST_P(OfficeLists, TellsWhoHasACaseByTheNewestNote) {
    auto tx = Write();
    const std::int64_t id = *Cases(tx).Open({0, Procedure::kFinding, "x", 64, 0, {}});
    EXPECT_FALSE(InHand(tx, id)->has_value());
    ASSERT_TRUE(CaseIndex(tx).Assign(id, "乙", "甲", Instant{7}));
    ASSERT_TRUE(CaseIndex(tx).Assign(id, "丙", "甲", Instant{8}));
    EXPECT_EQ((*InHand(tx, id))->assignee, "丙");
    EXPECT_EQ((*InHand(tx, id))->since, Instant{8});
    ASSERT_TRUE(CaseIndex(tx).Assign(id, "", "甲", Instant{9}));
    EXPECT_FALSE(InHand(tx, id)->has_value());
}

TEST_P(OfficeLists, TellsWhereTheCasesAboutOneThingStand) {
    auto tx = Write();
    const std::int64_t first = *Cases(tx).Open({0, Procedure::kReconsideration, "7", 64, 0, {}});
    const std::int64_t second = *Cases(tx).Open({0, Procedure::kReconsideration, "7", 64, 0, {}});
    const std::int64_t other = *Cases(tx).Open({0, Procedure::kReconsideration, "8", 64, 0, {}});
    const std::int64_t finding = *Cases(tx).Open({0, Procedure::kFinding, "7", 64, 0, {}});
    for (const std::int64_t id : {first, second, other, finding})
        ASSERT_TRUE(CaseIndex(tx).Put({id, "", "", 0, "upheld", Instant{id * 9}, {}, "", ""}));
    const auto found = *CasesAbout(tx, "reconsideration", "7");
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].id, first);
    EXPECT_EQ(found[1].id, second);
    EXPECT_EQ(found[1].state, "upheld");
    EXPECT_EQ(found[1].since, Instant{second * 9});
}

TEST_P(OfficeLists, FindsGrantsOfOneRoleAndTerritoryThatHold) {
    auto tx = Write();
    const auto grant = [&](const char* name, int province, std::optional<CivilDate> last) {
        GrantedCapacity granted;
        granted.name = name;
        granted.capacity.role = Role::kEmployer;
        granted.capacity.province = province;
        granted.capacity.subject = "某厂";
        granted.capacity.days = {CivilDate{1}, last};
        return *Staff(tx).Grant(granted);
    };
    const std::int64_t first = grant("甲", 64, {});
    grant("乙", 64, CivilDate{9});
    const std::int64_t third = grant("丙", 64, CivilDate{10});
    grant("丁", 51, {});
    Beside beside;
    beside.capacity.role = Role::kEmployer;
    beside.capacity.province = 64;
    beside.capacity.subject = "某厂";
    beside.on = CivilDate{10};
    const auto found = *GrantsLike(tx, beside);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].id, third);
    EXPECT_EQ(found[1].name, "甲");
    beside.before = third;
    EXPECT_EQ(GrantsLike(tx, beside)->front().id, first);
    beside.capacity.subject = "别厂";
    EXPECT_TRUE(GrantsLike(tx, beside)->empty());
}

TEST_P(OfficeLists, CountsTheClaimsThatWaitForReview) {
    auto tx = Write();
    ClaimRecord claim;
    claim.admission = {2024, 2, 43, 64, 1, 7};
    claim.name = "张三";
    claim.identity = Person(7);
    claim.province = 64;
    claim.area = DivisionCode(640402);
    claim.submitted_at = Instant{123456};
    ASSERT_TRUE(Claims(tx).Add(std::span(&claim, 1)));
    const auto count = [&](std::optional<int> province) {
        int counted = 0;
        EXPECT_TRUE(ClaimPages(tx).ForEachUnreviewed(province, [&](const Claim& one) {
            ++counted;
            EXPECT_EQ(one.admission, claim.admission);
            EXPECT_EQ(one.submitted_at, claim.submitted_at);
        }));
        return counted;
    };
    EXPECT_EQ(count({}), 1);
    EXPECT_EQ(count(64), 1);
    EXPECT_EQ(count(51), 0);
    const std::int64_t id = Claims(tx).List(64)->front().record.id;
    ASSERT_TRUE(Claims(tx).Record({id, ClaimState::kApproved, "A", Instant{9}, "d", "ok", ""}));
    EXPECT_EQ(count(64), 0);
}

TEST_P(OfficeLists, CountsTheClaimsThatWaitForAnOffice) {
    auto tx = Write();
    std::vector<ClaimRecord> claims;
    for (int n = 1; n <= 4; ++n) {
        ClaimRecord claim;
        claim.admission = {2024, 2, 43, 64, 1, n};
        claim.name = "张三";
        claim.identity = Person(n);
        claim.province = n == 4 ? 51 : 64;
        claim.area = DivisionCode(640402);
        claim.submitted_at = Instant{123456};
        claims.push_back(claim);
    }
    ASSERT_TRUE(Claims(tx).Add(claims));
    const auto told = [&](std::optional<int> province) {
        std::vector<std::tuple<int, ClaimState, std::int64_t>> all;
        const auto counted = ClaimPages(tx).CountWaiting(province);
        for (const auto& one : *counted)
            all.emplace_back(one.province, one.state, one.claims);
        return all;
    };
    using Told = decltype(told({}));
    EXPECT_EQ(told({}), (Told{{51, ClaimState::kPending, 1}, {64, ClaimState::kPending, 3}}));
    const auto in = Claims(tx).List(64);
    const auto becomes = [&](std::size_t at, ClaimState state) {
        ASSERT_TRUE(
            Claims(tx).Record({in->at(at).record.id, state, "A", Instant{9}, "d", "ok", ""}));
    };
    becomes(0, ClaimState::kApproved);
    becomes(1, ClaimState::kRefused);
    becomes(2, ClaimState::kObjected);
    EXPECT_EQ(told(64), (Told{{64, ClaimState::kApproved, 1}, {64, ClaimState::kObjected, 1}}));
    ASSERT_TRUE(Claims(tx).MarkIssued(64, {{in->at(0).record.id, "A31420241164044300001"}}));
    EXPECT_EQ(told(64), (Told{{64, ClaimState::kObjected, 1}}));
}

}  // namespace
}  // namespace zhengji
