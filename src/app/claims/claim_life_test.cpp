// A claim online against the register: the closing second, once however often it is handed in, and
// who may take which step after whom.
#include <gtest/gtest.h>

#include "accounts/owner.hpp"
#include "app/claims/claim_drafts.hpp"
#include "app/claims/materials.hpp"
#include "app/claims/own_claims.hpp"
#include "app/claims/review_claims.hpp"
#include "app/claims/take_claim_step.hpp"
#include "app/testing/scratch.hpp"
#include "store/results.hpp"

namespace zhengji {
namespace {

using namespace claim_life;  // NOLINT(google-build-using-namespace)

constexpr Code kDone = Code::audit_clean;
constexpr const char* kAdmission = "20242436401000001";

template <class T>
Code CodeOf(const Result<T>& answer) {
    return answer ? kDone : answer.error().code();
}

Instant At(const char* text) {
    return *Instant::Parse(text);
}

class ClaimOnline : public testing::Test {
  protected:
    ClaimOnline() {
        EXPECT_TRUE(Perform(scratch_.Reg(), kItself, [&](Desk& desk) { return Load(desk.Tx()); }));
    }

    Register& Reg() { return scratch_.Reg(); }
    Officer Holder() const { return {owner_, LetIn{now_, {}}}; }
    ShownDraft Drafted(const char* area = "640402", const char* admission = kAdmission) {
        ShownDraft draft =
            *BeginDraft(Reg(), owner_, {admission, area, "resident", "无", "身份证件"}, now_);
        for (const char* item : {"identity_document", "residence_proof"})
            Attach(draft, item);
        return draft;
    }
    void Attach(const ShownDraft& draft, const char* item) {
        const FileDesk desk{.judge = [](std::string_view bytes) -> Result<JudgedFile> {
            return JudgedFile{Media::kPdf, std::string(bytes)};
        }};
        EXPECT_TRUE(PutMaterial(Reg(), {owner_, draft.id, item, "a file"}, desk, now_)) << item;
    }
    Code Submit(const ShownDraft& draft, Instant now) {
        return CodeOf(SubmitClaim(Reg(), {draft.id, draft.version, Holder(), now}));
    }
    Code Take(const Verb& verb, const char* officer, const CaseFields& fields = {},
              Instant now = At("2025-03-01T10:00:00")) {
        return CodeOf(TakeClaimStep(Reg(), {verb, {kAdmission, {}}, fields, {officer}, now}));
    }
    Code TakeOwn(const Verb& verb, const CaseFields& fields, Instant now) {
        Officer holder = Holder();
        holder.let_in->proven_at = now;
        return CodeOf(TakeClaimStep(Reg(), {verb, {kAdmission, {}}, fields, holder, now}));
    }
    // The claimant's steps as they are told at a moment.
    std::vector<std::string> Offered(Instant now) {
        Officer holder = Holder();
        holder.let_in->proven_at = now;
        const auto own = Ask(Reg(), {holder, now}, Asked::Somewhere(ActionOf(kSubmit)),
                             [](Reading& reading) { return OwnClaims(reading); });
        std::vector<std::string> told;
        for (const ClaimantsStep& one : own->front().can) {
            const std::string name(one.row->verb.name);
            if (one.why_not) {
                told.push_back("no " + name + " " + std::string(Info(one.why_not->code).name));
                continue;
            }
            const std::string day = one.until.day ? " " + one.until.day->ToString() + " " : "";
            told.push_back(name + day + (one.until.moment ? one.until.moment->ToString() : ""));
        }
        return told;
    }
    void HandIn() { ASSERT_EQ(Submit(Drafted(), At("2025-02-28T16:59:59")), kDone); }

    Instant now_ = At("2025-02-28T16:50:00");
    // By the rules' answer: of what came online the first review, then by another the decision.
    void Review(const char* officer) {
        EXPECT_TRUE(ReviewClaims(Reg(), {64, {officer}, {}, {}, At("2025-03-01T10:00:00")}));
    }
    // 兴庆区 is put into the list of areas; the claims that this re-opens.
    std::size_t ReopenedByItsArea() {
        auto files = *ReadPolicyFolder(std::string(ZHENGJI_SOURCE_DIR) + "/policies");
        const std::string before = "\"640422\", # 西吉县";
        for (PolicyFile& file : files)
            if (const auto at = file.text.find(before); at != std::string::npos)
                file.text.insert(at, "\"640104\", ");
        const Instant now = At("2025-03-06T10:00:00");
        const auto proposal = ProposePolicy(Reg(), files, {"策甲"}, now);
        EXPECT_TRUE(proposal && proposal->faults.empty());
        const auto adopted = AdoptPolicy(Reg(), proposal->digest, {"策乙"}, now);
        EXPECT_TRUE(adopted);
        return adopted ? adopted->claims.reopened.size() : 0;
    }

  private:
    Status Load(Transaction& tx) {
        ResultRecord record;
        record.sitting = {
            *AdmissionNumber::Parse(kAdmission), Level::kIntermediate, {42, 43, kNoSubject}};
        record.name = "陈思远";
        const std::string digits = "64040219900101001";
        record.identity = *Identity::Parse(IdType::kResident, digits + ResidentCheckDigit(digits));
        ZJ_TRY(Results(tx).Add(std::span(&record, 1)));
        ZJ_ASSIGN(const auto person, People(tx).Find(record.identity));
        owner_ = OwnerOfPerson(person->value);
        return {};
    }

    Scratch scratch_{now_, std::string(ZHENGJI_SOURCE_DIR) + "/policies"};
    std::string owner_;
};

// S25-1: 2025-01-22 09:00:00 to 2025-02-28 17:00:00, both in; 17:00:01 is not.
TEST_F(ClaimOnline, IsHandedInToTheSecond) {
    const ShownDraft draft = Drafted();
    EXPECT_EQ(Submit(draft, At("2025-02-28T17:00:01")), Code::claim_late);
    EXPECT_EQ(DraftsOf(Reg(), OwnerOf(Holder()), now_)->size(), 1U) << "the draft stays";
    EXPECT_EQ(Submit(draft, At("2025-02-28T17:00:00")), kDone);
    EXPECT_EQ(Submit(draft, At("2025-02-28T17:00:00")), Code::draft_unknown) << "once";
    EXPECT_EQ(Submit(Drafted(), At("2025-02-28T17:00:00")), Code::claim_there_already);
}

TEST_F(ClaimOnline, IsTheClaimantsOwnSittingAndWhole) {
    EXPECT_EQ(Submit(Drafted("640402", "20242436401000002"), now_), Code::sitting_unknown);
    EXPECT_EQ(Submit(Drafted("649999"), now_), Code::unknown_place);
    EXPECT_EQ(Submit(Drafted("500157"), now_), Code::area_code_not_yet) << "of 2026";
    EXPECT_EQ(Submit(*BeginDraft(Reg(), OwnerOf(Holder()), {}, now_), now_),
              Code::draft_incomplete);
    ShownDraft draft = Drafted();
    ASSERT_TRUE(SaveDraft(Reg(), OwnerOf(Holder()), draft.id, 1, draft.form, now_));
    EXPECT_EQ(CodeOf(SaveDraft(Reg(), OwnerOf(Holder()), draft.id, 1, {}, now_)),
              Code::draft_changed);
    EXPECT_EQ(Submit(draft, now_), Code::draft_changed) << "what was not seen is not handed in";
    const Submission nobodys{draft.id, 2, {"甲"}, now_};
    EXPECT_EQ(CodeOf(SubmitClaim(Reg(), nobodys)), Code::nobodys_own);
}

TEST_F(ClaimOnline, IsDecidedByTwo) {
    HandIn();
    EXPECT_EQ(Take(kApprove, "甲"), Code::first_review_needed);
    EXPECT_EQ(Take(kRefuse, "甲", {{"reason", "x"}}), Code::first_review_needed);
    EXPECT_EQ(Take(kFirstReview, "甲", {{"opinion", "refuse"}}), Code::step_field_missing);
    EXPECT_EQ(Take(kFirstReview, "甲", {{"opinion", "approve"}}, At("2025-02-24T08:59:59")),
              Code::review_not_open)
        << "S25-1: review from 2025-02-24 09:00";
    ASSERT_EQ(Take(kFirstReview, "甲", {{"opinion", "approve"}}), kDone);
    EXPECT_EQ(Take(kApprove, "甲"), Code::two_persons);
    EXPECT_EQ(Take(kRefuse, "甲", {{"grounds", "other"}, {"reason", "x"}}), Code::two_persons);
    EXPECT_EQ(Take(kApprove, "乙"), kDone);
    EXPECT_EQ(TakeOwn(kWithdraw, {}, At("2025-03-01T10:00:00")), Code::claim_closed);
}

// Held and released it is where it was: reviewed once, by whoever does not decide it.
TEST_F(ClaimOnline, HeldAndReleasedItIsReviewedOnceStill) {
    HandIn();
    ASSERT_EQ(Take(kFirstReview, "甲",
                   {{"opinion", "refuse"}, {"grounds", "materials"}, {"reason", "x"}}),
              kDone);
    ASSERT_EQ(Take(kHold, "丙", {{"reason", "待核"}}), kDone);
    ASSERT_EQ(Take(kRelease, "丙"), kDone);
    EXPECT_EQ(Take(kApprove, "甲"), Code::two_persons);
    EXPECT_EQ(Take(kFirstReview, "乙", {{"opinion", "approve"}}), Code::claim_closed)
        << "it was given";
    Review("乙");
    EXPECT_EQ(Take(kApprove, "丙"), kDone) << "by name, not in bulk";
}

// What an office asks for back it asks once, with a day not before its term's end: 15 working days
// from Saturday 2025-03-01 end on Friday 2025-03-21.
TEST_F(ClaimOnline, IsReturnedOnceUntilADay) {
    HandIn();
    EXPECT_EQ(Take(kReturn, "甲", {{"reason", "缺页"}, {"until", "2025-03-20"}}),
              Code::correction_day_early);
    ASSERT_EQ(Take(kReturn, "甲", {{"reason", "缺页"}, {"until", "2025-03-31"}}), kDone);
    EXPECT_EQ(Take(kReturn, "甲", {{"reason", "缺页"}}), Code::claim_closed);
}

// The term of an objection: 10 working days from Saturday 2025-03-01 end on Friday 2025-03-14.
TEST_F(ClaimOnline, RefusedMayBeObjectedToAndOthersDecide) {
    HandIn();
    ASSERT_EQ(Take(kFirstReview, "甲",
                   {{"opinion", "refuse"}, {"grounds", "materials"}, {"reason", "x"}}),
              kDone);
    ASSERT_EQ(Take(kRefuse, "乙", {{"grounds", "materials;basis"}, {"reason", "x"}}), kDone);
    EXPECT_EQ(Take(kUphold, "丙", {{"reason", "x"}}), Code::claim_closed) << "nobody objected";
    EXPECT_EQ(TakeOwn(kObject, {{"reason", "x"}}, At("2025-03-15T00:00:00")), Code::objection_late);
    ASSERT_EQ(TakeOwn(kObject, {{"reason", "x"}}, At("2025-03-14T23:59:59")), kDone);
    for (const char* earlier : {"甲", "乙"})
        EXPECT_EQ(Take(kOverturn, earlier, {{"reason", "x"}}), Code::two_persons) << earlier;
    EXPECT_EQ(Take(kOverturn, "丙", {{"reason", "x"}}), kDone);
}

// What a claimant is offered is what the register takes then: to the last second of the notice's
// window, to the last day of a return and of an objection.
TEST_F(ClaimOnline, IsOfferedToItsClaimantWhileItCanBeTaken) {
    HandIn();
    using Told = std::vector<std::string>;
    EXPECT_EQ(Offered(At("2025-02-28T17:00:00")),
              (Told{"withdraw", "correct 2025-02-28 2025-02-28T17:00:00+08:00"}));
    EXPECT_EQ(Offered(At("2025-02-28T17:00:01")), (Told{"withdraw", "no correct correction_late"}));
    ASSERT_EQ(Take(kReturn, "甲", {{"reason", "缺页"}, {"until", "2025-03-31"}}), kDone);
    EXPECT_EQ(Offered(At("2025-03-31T23:59:59")), (Told{"withdraw", "correct 2025-03-31 "}));
    EXPECT_EQ(Offered(At("2025-04-01T00:00:00")), (Told{"withdraw", "no correct correction_late"}));
    ASSERT_EQ(TakeOwn(kWithdraw, {}, At("2025-03-02T10:00:00")), kDone);
    EXPECT_EQ(Offered(At("2025-03-02T11:00:00")), Told{}) << "it is closed";
}

TEST_F(ClaimOnline, OffersAnObjectionUntilItsLastDay) {
    HandIn();
    ASSERT_EQ(Take(kFirstReview, "甲",
                   {{"opinion", "refuse"}, {"grounds", "materials"}, {"reason", "x"}}),
              kDone);
    ASSERT_EQ(Take(kRefuse, "乙", {{"grounds", "materials;basis"}, {"reason", "x"}}), kDone);
    using Told = std::vector<std::string>;
    EXPECT_EQ(Offered(At("2025-03-14T23:59:59")), (Told{"object 2025-03-14 "}));
    EXPECT_EQ(Offered(At("2025-03-15T00:00:00")), (Told{"no object objection_late"}));
}

// S23-1: a list that is put right re-opens what the rules refused by it, upheld or not; an
// officer's own refusal stands, upheld or not.
TEST_F(ClaimOnline, RefusedByTheRulesAndUpheldIsReopenedByACorrectedList) {
    ASSERT_EQ(Submit(Drafted("640104"), now_), kDone);
    Review("甲");
    Review("乙");
    ASSERT_EQ(TakeOwn(kObject, {{"reason", "x"}}, At("2025-03-02T10:00:00")), kDone);
    ASSERT_EQ(Take(kUphold, "丙", {{"reason", "x"}}, At("2025-03-03T10:00:00")), kDone);
    EXPECT_EQ(ReopenedByItsArea(), 1U);
    EXPECT_EQ(Take(kFirstReview, "甲", {{"opinion", "approve"}}, At("2025-03-07T10:00:00")), kDone)
        << "pending again";
}

TEST_F(ClaimOnline, RefusedByAnOfficerAndUpheldStands) {
    ASSERT_EQ(Submit(Drafted("640104"), now_), kDone);
    ASSERT_EQ(Take(kFirstReview, "甲",
                   {{"opinion", "refuse"}, {"grounds", "materials"}, {"reason", "x"}}),
              kDone);
    ASSERT_EQ(Take(kRefuse, "乙", {{"grounds", "materials"}, {"reason", "x"}}), kDone);
    ASSERT_EQ(TakeOwn(kObject, {{"reason", "x"}}, At("2025-03-02T10:00:00")), kDone);
    ASSERT_EQ(Take(kUphold, "丙", {{"reason", "x"}}, At("2025-03-03T10:00:00")), kDone);
    EXPECT_EQ(ReopenedByItsArea(), 0U);
}

// What the rules refuse nobody approves: the area is no separate-line area.
TEST_F(ClaimOnline, IsNotApprovedAgainstTheRules) {
    ASSERT_EQ(Submit(Drafted("640104"), now_), kDone);
    ASSERT_EQ(Take(kFirstReview, "甲", {{"opinion", "approve"}}), kDone);
    EXPECT_EQ(Take(kApprove, "乙"), Code::claim_rules_refuse);
}

// Every state by every verb: what has no row is refused, whatever else would be asked.
TEST_F(ClaimOnline, TakesNoStepWithoutARow) {
    HandIn();
    ASSERT_EQ(TakeOwn(kWithdraw, {}, At("2025-02-28T16:59:59")), kDone);
    for (const Verb& verb : kVerbs) {
        StoredClaim withdrawn;
        withdrawn.state = ClaimState::kWithdrawn;
        EXPECT_EQ(CodeOf(ClaimStepRow(verb, withdrawn)), Code::claim_closed) << verb.name;
    }
    EXPECT_EQ(Submit(Drafted(), At("2025-02-28T17:00:00")), kDone) << "a new one may come";
}

// Each step tells what it was recorded under, so that the table is read back from the record.
TEST(ClaimRecord, TellsItsSteps) {
    for (const RecordedAs& one : kRecorded)
        EXPECT_EQ(VerbOf(Info(one.code).name, kPending), one.verb);
    EXPECT_EQ(VerbOf("first_review_against", kFirstReviewed), kFirstReview);
    EXPECT_EQ(VerbOf("area_listed;basis_resident", kApproved), kApprove);
    EXPECT_EQ(VerbOf("area_not_listed", kRefused), kRefuse);
    EXPECT_EQ(VerbOf("claim_late", kNotAccepted), kTurnAway);
}

}  // namespace
}  // namespace zhengji
