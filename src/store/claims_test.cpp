// Claims as every store keeps them (store/contract.hpp).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/claim_pages.hpp"
#include "store/claims.hpp"
#include "store/contract.hpp"
#include "store/review_extensions.hpp"

namespace zhengji {
namespace {

class Claimed : public Contract {};

INSTANTIATE_TEST_SUITE_P(EveryStore, Claimed, testing::Values(Kind::kSqlite, Kind::kPostgres),
                         [](const auto& param) {
                             return param.param == Kind::kSqlite ? "Sqlite" : "Postgres";
                         });

TEST_P(Claimed, KeepsClaimsReviewsAndWhatTheyLedTo) {
    auto tx = Write();
    ClaimRecord claim;
    claim.admission = {2024, 2, 43, 64, 1, 7};
    claim.name = "张三";
    claim.identity = Person(7);
    claim.province = 64;
    claim.basis = Basis::kRelocated;
    claim.area = DivisionCode(640402);
    claim.submitted_at = Instant{123456};
    EXPECT_EQ(*Claims(tx).Add(std::span(&claim, 1)), std::vector{AddOutcome::kAdded});
    EXPECT_EQ(*Claims(tx).Add(std::span(&claim, 1)), std::vector{AddOutcome::kUnchanged});
    auto listed = *Claims(tx).List(64);
    ASSERT_EQ(listed.size(), 1U);
    EXPECT_EQ(*People(tx).IdentityOf(listed[0].person), Person(7));
    EXPECT_EQ(listed[0].record.submitted_at, Instant{123456});
    EXPECT_TRUE(Claims(tx).List(51)->empty());
    const std::int64_t id = listed[0].record.id;
    ASSERT_TRUE(Claims(tx).Record({id, ClaimState::kApproved, "A", Instant{9}, "d", "ok", ""}));
    ASSERT_TRUE(Claims(tx).Record({id, ClaimState::kApproved, "B", Instant{10}, "d", "ok", ""}));
    EXPECT_EQ(Claims(tx).ById(id)->value().reviewed_by, "B");
    using Reviewers = std::vector<std::pair<std::int64_t, std::string>>;
    EXPECT_THAT(*Claims(tx).Reviewers(64),
                testing::UnorderedElementsAreArray(Reviewers{{id, "A"}, {id, "B"}}));
    EXPECT_EQ(Claims(tx).MarkIssued(51, {{id, "N"}}).error().code(), Code::store_constraint);
    ASSERT_TRUE(Claims(tx).MarkIssued(64, {{id, "N"}}));
    EXPECT_TRUE(Claims(tx).Reviewers(64)->empty());
    EXPECT_EQ(Claims(tx).ByAdmission(claim.admission)->front().certificate_no, "N");
}

// [C2] A claim is to a call, which its time says: another time is another claim, another content
// under the same is a conflict.
TEST_P(Claimed, TellsClaimsApartByTheTimeTheyWereSubmitted) {
    auto tx = Write();
    Claims claims(tx);
    const ClaimRecord late = ClaimOf(7, 64, 100);
    ClaimRecord again = late;
    again.submitted_at = Instant{900};
    ClaimRecord other = late;
    other.employer = "乙公司";
    ASSERT_TRUE(claims.Add(std::span(&late, 1)));
    EXPECT_EQ(claims.Add(std::span(&again, 1))->front(), AddOutcome::kAdded);
    EXPECT_EQ(claims.Add(std::span(&other, 1))->front(), AddOutcome::kConflict);
    EXPECT_EQ(claims.Add(std::span(&again, 1))->front(), AddOutcome::kUnchanged);
    const auto all = *claims.Of(late.admission, claims.List(64)->front().person, 64);
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all.back().record.submitted_at, Instant{900});
}

TEST_P(Claimed, KeepsWhatAClaimSaidBeforeItWasCorrected) {
    auto tx = Write();
    Claims claims(tx);
    const ClaimRecord first = ClaimOf(7, 64, 100);
    ASSERT_TRUE(claims.Add(std::span(&first, 1)));
    StoredClaim claim = claims.List(64)->front();
    const std::int64_t id = claim.record.id;
    ASSERT_TRUE(claims.Record({id, ClaimState::kReturned, "A", Instant{9}, "d", "r", "缺页"}));
    claim = claims.ById(id)->value();
    EXPECT_EQ(claim.words, "缺页");
    ClaimRecord corrected = claim.record;
    corrected.employer = "乙公司";
    ASSERT_TRUE(claims.Correct({claim, corrected, Instant{900}, "B", Instant{950}}));
    const StoredClaim now = claims.ById(id)->value();
    EXPECT_EQ(now.state, ClaimState::kPending);
    EXPECT_EQ(now.record.employer, "乙公司");
    EXPECT_EQ(now.record.submitted_at, Instant{100});  // in time once, in time still
    EXPECT_EQ(now.corrected_at, Instant{900});
    EXPECT_EQ(claims.History(id)->front().state, ClaimState::kReturned);
    EXPECT_EQ(claims.Changes(id)->front().officer, "B");
    const auto versions = *claims.Versions(now);
    ASSERT_EQ(versions.size(), 2U);
    EXPECT_EQ(versions[0].record.employer, first.employer);
    EXPECT_EQ(versions[0].stated_at, Instant{100});
    EXPECT_EQ(versions[1].stated_at, Instant{900});
}

// What a step states beside its words is read back with it; a note leaves the claim's own row
// alone.
TEST_P(Claimed, KeepsEveryStepWithItsFields) {
    auto tx = Write();
    Claims claims(tx);
    const ClaimRecord first = ClaimOf(7, 64, 100);
    ASSERT_TRUE(claims.Add(std::span(&first, 1)));
    const std::int64_t id = claims.List(64)->front().record.id;
    const CaseFields fields = {{"items", "工作证明;户口簿"}, {"until", "2026-12-31"}};
    ASSERT_TRUE(claims.Record({id,
                               ClaimState::kPending,
                               "person:a",
                               Instant{8},
                               "d",
                               "claim_submitted",
                               "",
                               {{"draft", "0f"}}}));
    ASSERT_TRUE(claims.Record({id, ClaimState::kReturned, "A", Instant{9}, "d",
                               "returned_by_officer", "缺\x1e页", fields}));
    ASSERT_TRUE(claims.Record(
        {id, ClaimState::kReturned, "B", Instant{10}, "d", "claim_assigned", "乙", {}, true}));
    const StoredClaim now = claims.ById(id)->value();
    EXPECT_EQ(now.reviewed_by, "A");
    EXPECT_EQ(now.words, "缺页") << "no text bears the mark between words and fields";
    EXPECT_EQ(now.fields, fields);
    const auto history = *claims.History(id);
    ASSERT_EQ(history.size(), 3U);
    EXPECT_EQ(history[0].fields, (CaseFields{{"draft", "0f"}}));
    EXPECT_EQ(history[0].words, "");
    EXPECT_EQ(history[1].fields, fields);
    EXPECT_EQ(*ClaimPages(tx).Assignee(id), "乙");
    EXPECT_EQ(*ClaimPages(tx).Assignee(id + 1), std::nullopt);
    EXPECT_EQ(*claims.HandedInOnline({}), std::set<std::int64_t>{id});
    EXPECT_EQ(claims.HandedInOnline(51)->size(), 0U);
    EXPECT_EQ(claims.ReviewedFirst(64)->size(), 0U);
    ASSERT_TRUE(claims.Record(
        {id, ClaimState::kFirstReviewed, "A", Instant{11}, "d", "first_review_for", ""}));
    ASSERT_TRUE(claims.Record({id, ClaimState::kPending, "A", Instant{12}, "d", "released", ""}));
    EXPECT_EQ(*claims.ReviewedFirst(64), std::set<std::int64_t>{id}) << "also once it stands back";
    EXPECT_EQ(claims.ReviewedFirst(51)->size(), 0U);
    EXPECT_EQ(claims.OfPerson(now.person)->size(), 1U);
    EXPECT_EQ(claims.BoardOf(id)->size(), 1U);
    EXPECT_EQ(claims.BoardOf(id + 1)->size(), 0U);
}

// Seven sittings: of one session and another, in two provinces, one of them returned, one refused.
class Paged : public Claimed {
  protected:
    void Add(Transaction& tx, AdmissionNumber admission, int province, ClaimState state) {
        ClaimRecord claim = ClaimOf(admission.serial, province, 100);
        claim.admission = admission;
        Claims claims(tx);
        ASSERT_TRUE(claims.Add(std::span(&claim, 1)));
        const std::int64_t id = claims.ByAdmission(admission)->front().record.id;
        if (state == ClaimState::kPending) return;
        ASSERT_TRUE(claims.Record({id, state, "A", Instant{9}, "d", "r", ""}));
    }
    // Handed in in no order.
    void AddSeven(Transaction& tx) {
        Add(tx, {2024, 2, 43, 64, 1, 5}, 64, ClaimState::kPending);
        Add(tx, {2024, 2, 15, 64, 1, 3}, 64, ClaimState::kReturned);
        Add(tx, {2024, 2, 43, 64, 1, 6}, 64, ClaimState::kPending);
        Add(tx, {2024, 1, 43, 64, 1, 1}, 64, ClaimState::kPending);
        Add(tx, {2025, 1, 43, 64, 1, 7}, 64, ClaimState::kPending);
        Add(tx, {2024, 2, 43, 51, 1, 4}, 51, ClaimState::kPending);
        Add(tx, {2024, 2, 15, 64, 1, 2}, 64, ClaimState::kRefused);
    }
    static std::vector<int> Serials(const Result<std::vector<StoredClaim>>& claims) {
        std::vector<int> serials;
        for (const StoredClaim& one : *claims)
            serials.push_back(one.record.admission.serial);
        return serials;
    }
    const std::vector<ClaimState> open_ = {ClaimState::kPending, ClaimState::kReturned};
};

INSTANTIATE_TEST_SUITE_P(EveryStore, Paged, testing::Values(Kind::kSqlite, Kind::kPostgres),
                         [](const auto& param) {
                             return param.param == Kind::kSqlite ? "Sqlite" : "Postgres";
                         });

TEST_P(Paged, ClaimsComeAPageAtATimeInTheirOrder) {
    auto tx = Write();
    AddSeven(tx);
    ClaimPages pages(tx);
    EXPECT_EQ(Serials(pages.First({64, {}, open_}, 9)), (std::vector{1, 3, 5, 6, 7}));
    EXPECT_EQ(Serials(pages.First({{}, {}, open_}, 9)), (std::vector{1, 3, 4, 5, 6, 7}));
    EXPECT_EQ(Serials(pages.First({64, {}, {ClaimState::kRefused}}, 9)), std::vector{2});
    const Session second{Family::kSoftware, 2024, 2};
    EXPECT_EQ(Serials(pages.First({64, second, open_}, 9)), (std::vector{3, 5, 6}));
    EXPECT_EQ(Serials(pages.First({{}, second, open_}, 2)), (std::vector{3, 4}));
    ClaimsWanted wanted{64, {}, open_};
    const auto two = *pages.First(wanted, 2);
    EXPECT_EQ(Serials(two), (std::vector{1, 3}));
    wanted.after = two.back();
    EXPECT_EQ(Serials(pages.First(wanted, 2)), (std::vector{5, 6}));
    wanted.session = second;
    EXPECT_EQ(Serials(pages.First(wanted, 9)), (std::vector{5, 6}));
}

TEST_P(Paged, ClaimsInHandAreThoseOfTheOneWhoHasThemNow) {
    auto tx = Write();
    AddSeven(tx);
    Claims claims(tx);
    const auto all = *claims.List(64);
    const auto put = [&](const StoredClaim& one, const std::string& whom) {
        ASSERT_TRUE(claims.Record(
            {one.record.id, one.state, "A", Instant{9}, "d", "claim_assigned", whom, {}, true}));
    };
    for (const StoredClaim& one : all)
        put(one, "乙");
    put(all.front(), "丙");
    ClaimsWanted wanted{64, {}, open_, "乙"};
    EXPECT_EQ(Serials(ClaimPages(tx).First(wanted, 9)), (std::vector{3, 5, 6, 7}));
    wanted.assignee = "丙";
    EXPECT_EQ(Serials(ClaimPages(tx).First(wanted, 9)), std::vector{1});
    wanted.province = 51;
    EXPECT_TRUE(ClaimPages(tx).First(wanted, 9)->empty());
}

TEST_P(Claimed, KeepsExtensionsOfReview) {
    auto tx = Write();
    const ReviewExtension one{"S25", 64, CivilDate{20000}, "部", "文1号", "A", Instant{5}};
    ASSERT_TRUE(ReviewExtensions(tx).Add(one));
    const auto list = *ReviewExtensions(tx).List();
    ASSERT_EQ(list.size(), 1U);
    EXPECT_EQ(list[0].notice, "S25");
    EXPECT_EQ(list[0].until, CivilDate{20000});
    EXPECT_EQ(list[0].document, "文1号");
}

TEST_P(Claimed, ShowsAProvincesClaimsWithTheirRivalsAndNoOthers) {
    auto tx = Write();
    Claims claims(tx);
    const ClaimRecord here = ClaimOf(7, 64, 100);
    const ClaimRecord impostor = ClaimOf(8, 51, 90);
    ClaimRecord same_person = ClaimOf(7, 62, 80);
    same_person.admission.serial = 70;
    ClaimRecord beside_it = ClaimOf(9, 53, 80);
    beside_it.admission = same_person.admission;
    ClaimRecord stranger = ClaimOf(10, 51, 70);
    stranger.admission.serial = 99;
    for (const ClaimRecord& one : {here, impostor, same_person, beside_it, stranger})
        ASSERT_TRUE(claims.Add(std::span(&one, 1)));
    std::vector<int> provinces;
    const auto board = claims.Board(64);
    ASSERT_TRUE(board);
    for (const ClaimOnBoard& one : *board)
        provinces.push_back(one.claim.record.province);
    EXPECT_EQ(provinces, (std::vector{51, 64, 62, 53}));
    EXPECT_EQ(claims.Board({})->size(), 5U);
    EXPECT_EQ(claims.Board(51)->size(), 3U);
    EXPECT_FALSE(board->front().result.has_value());
}

}  // namespace
}  // namespace zhengji
