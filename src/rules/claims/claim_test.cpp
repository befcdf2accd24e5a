#include "rules/claims/claim.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "rules/policy/shipped_book.hpp"
#include "rules/procedures/claim_life.hpp"
#include "rules/procedures/procedure.hpp"

namespace zhengji {
namespace {

const PolicyBook& Book() {
    static const auto book = BookOf(ZHENGJI_SOURCE_DIR "/policies", RehearsalPack::kTakenIn);
    return *book;
}

Instant At(const char* text) {
    return *Instant::Parse(text);
}
CivilDate Day(const char* text) {
    return *CivilDate::Parse(text);
}

// A resident of 原州区 who sat in 宁夏 and misses the national line of 2024H2 (45), above the
// separate one (39).
struct Case {
    Claim claim{{2024, 2, 43, 64, 1, 1},
                64,
                Basis::kResident,
                DivisionCode(640402),
                At("2025-02-01T10:00:00")};
    Sitting sitting{{2024, 2, 43, 64, 1, 1}, Level::kIntermediate, {42, 43, kNoSubject}};
    ClaimFacts facts;
    CivilDate on = Day("2025-03-01");

    Decision<ClaimOutcome> Decide() {
        sitting.admission = claim.admission;
        facts.sitting = &sitting;
        return DecideClaim(Book(), claim, facts, on);
    }
};

bool Has(const Decision<ClaimOutcome>& decision, Code code) {
    return std::ranges::any_of(decision.reasons,
                               [&](const Reason& r) { return r.message.code == code; });
}

// Only where no notice speaks for the session at all is there nothing to cite.
bool RestsOnSomething(const Reason& reason) {
    return !reason.rule.empty() || !reason.source.empty() || reason.message.code == Code::no_call;
}

std::string RuleOf(const Decision<ClaimOutcome>& decision, Code code) {
    for (const Reason& reason : decision.reasons)
        if (reason.message.code == code) return reason.rule;
    return "no such reason";
}

#define EXPECT_CLAIM(one, wanted, code)                                      \
    do {                                                                     \
        const auto decision = (one).Decide();                                \
        EXPECT_EQ(Name(decision.outcome), Name(wanted));                     \
        EXPECT_TRUE(Has(decision, code)) << "no reason " << Info(code).name; \
        for (const Reason& reason : decision.reasons)                        \
            EXPECT_TRUE(RestsOnSomething(reason));                           \
    } while (false)

struct Moment {
    const char* at;
    ClaimOutcome outcome;
    Code code;
};

TEST(ClaimWindow, OfS25TakesBothEndsAndNothingASecondOutside) {
    for (const Moment& m :
         {Moment{"2025-01-22T08:59:59", ClaimOutcome::kNotAccepted, Code::claim_early},
          Moment{"2025-01-22T09:00:00", ClaimOutcome::kEligible, Code::area_listed},
          Moment{"2025-02-28T17:00:00", ClaimOutcome::kEligible, Code::area_listed},
          Moment{"2025-02-28T17:00:01", ClaimOutcome::kNotAccepted, Code::claim_late},
          Moment{"2025-02-28T09:00:00Z", ClaimOutcome::kEligible, Code::area_listed},
          Moment{"2025-02-28T09:00:01Z", ClaimOutcome::kNotAccepted, Code::claim_late}}) {
        Case one;
        one.claim.submitted_at = At(m.at);
        EXPECT_CLAIM(one, m.outcome, m.code);
    }
}

// Gansu's own call ran 2025-01-24 to 02-28, the national one from 01-22: the own goes before it,
// and wherever the national one's window holds the claim the answer says that this is our reading.
TEST(ClaimWindow, OfAProvincesOwnCallGoesBeforeTheNationalOnes) {
    Case one;
    one.claim.province = 62;
    one.claim.area = DivisionCode(623001);
    const auto told = [&](const char* at) {
        one.claim.submitted_at = At(at);
        const Reason first = one.Decide().reasons.front();
        EXPECT_TRUE(first.source.starts_with("甘肃2025")) << at;
        return std::pair(first.message.code, first.source.ends_with(kOurReading));
    };
    EXPECT_EQ(told("2025-01-22T08:59:59"), std::pair(Code::claim_early, false));
    EXPECT_EQ(told("2025-01-23T10:00:00"), std::pair(Code::claim_early, true));
    EXPECT_EQ(told("2025-01-24T10:00:00"), std::pair(Code::claim_in_window, true));
}

TEST(ClaimWindow, OfS23OpensBeforeTheLineIsKnown) {
    Case one;
    one.claim = {{2023, 1, 43, 51, 1, 1},
                 51,
                 Basis::kResident,
                 DivisionCode(513226),
                 At("2023-09-04T17:00:00")};
    one.on = Day("2023-09-05");
    EXPECT_CLAIM(one, ClaimOutcome::kAwaitingLine, Code::line_awaited);
    one.on = Day("2025-01-15");
    EXPECT_CLAIM(one, ClaimOutcome::kEligible, Code::meets_separate);
    one.claim.submitted_at = At("2023-09-04T17:00:01");
    EXPECT_CLAIM(one, ClaimOutcome::kNotAccepted, Code::claim_late);
    EXPECT_EQ(one.Decide().reasons.front().rule, "S23-2");
    EXPECT_EQ(one.Decide().reasons.front().message.args.back(), "2023-09-04T17:00:00+08:00");
    one.claim.submitted_at = At("2025-01-22T08:59:59");  // a second before S25's window
    EXPECT_CLAIM(one, ClaimOutcome::kNotAccepted, Code::claim_early);
    EXPECT_EQ(one.Decide().reasons.front().rule, "S25-1");
    one.claim.submitted_at = At("2023-08-22T08:59:59");
    EXPECT_CLAIM(one, ClaimOutcome::kNotAccepted, Code::claim_early);
    one.claim.province = 64;  // S23 is Sichuan's
    one.claim.submitted_at = At("2023-09-01T10:00:00");
    EXPECT_EQ(one.Decide().outcome, ClaimOutcome::kNotAccepted);
}

TEST(ClaimWindow, IsNobodysForASessionThatNoNoticeNames) {
    Case one;
    one.claim.admission.year = 2025;
    EXPECT_CLAIM(one, ClaimOutcome::kNotAccepted, Code::no_call);
}

TEST(ClaimPlace, IsTheAreasProvinceNotTheExams) {
    Case one;
    one.claim.admission.province = 34;
    EXPECT_CLAIM(one, ClaimOutcome::kEligible, Code::area_listed);
    one.claim.province = 34;
    EXPECT_CLAIM(one, ClaimOutcome::kRefused, Code::claimed_at_exam_province);
    one.claim.province = 51;
    EXPECT_CLAIM(one, ClaimOutcome::kRefused, Code::claimed_at_other_province);
}

TEST(ClaimPlace, MustBeAnAreaAndAnUnknownOneIsNotRefused) {
    Case one;
    one.claim.area = DivisionCode(640104);
    EXPECT_CLAIM(one, ClaimOutcome::kRefused, Code::area_not_listed);
    one.claim.area = DivisionCode(530102);  // 云南's list is only partly known
    one.claim.province = 53;
    EXPECT_CLAIM(one, ClaimOutcome::kNotKnown, Code::area_not_known);
    one.sitting.scores = {38, 43, kNoSubject};
    EXPECT_CLAIM(one, ClaimOutcome::kRefused, Code::below_separate);
}

TEST(ClaimScores, RefuseTheNationalPassTheShortfallAndTheAbsent) {
    Case one;
    one.sitting.scores = {45, 45, kNoSubject};
    EXPECT_CLAIM(one, ClaimOutcome::kRefused, Code::has_national);
    one.sitting.scores = {75, 38, kNoSubject};
    EXPECT_CLAIM(one, ClaimOutcome::kRefused, Code::below_separate);
    one.sitting.scores = {75, kAbsentScore, kNoSubject};
    EXPECT_CLAIM(one, ClaimOutcome::kRefused, Code::absent);
}

TEST(ClaimScores, AProvincialPassBarsAClaimInItsOwnProvinceOnly) {
    Case one;
    one.claim.admission.province = 63;
    one.sitting.scores = {44, 42, kNoSubject};  // 86 of 85 in 青海
    EXPECT_CLAIM(one, ClaimOutcome::kEligible, Code::meets_separate);
    one.claim.province = 63;
    one.claim.area = DivisionCode(632221);
    EXPECT_CLAIM(one, ClaimOutcome::kRefused, Code::has_provincial);
}

// [RULES §1] What holds in another province alone bars nothing here, and is said.
TEST(ClaimScores, ACertificateByAnotherProvincesLineBarsNothing) {
    Case one;
    one.facts.elsewhere = {"A31420241163014300001", 63};
    EXPECT_CLAIM(one, ClaimOutcome::kEligible, Code::provincial_elsewhere);
    EXPECT_EQ(RuleOf(one.Decide(), Code::provincial_elsewhere), "S25-2");
}

// Qinghai had a line of its own in 2024H1 whose value is not known: whether a certificate bars a
// claim there is not known, and elsewhere it would bar none.
TEST(ClaimScores, AnUnknownProvincialLineLeavesClaimsInItsOwnProvinceOpen) {
    Case one;
    one.claim.admission = {2024, 1, 43, 63, 1, 1};
    one.claim.province = 63;
    one.claim.area = DivisionCode(632221);
    EXPECT_CLAIM(one, ClaimOutcome::kNotKnown, Code::provincial_line_not_known);
    one.claim.province = 64;
    one.claim.area = DivisionCode(640402);
    EXPECT_CLAIM(one, ClaimOutcome::kEligible, Code::meets_separate);
    one.claim.province = 63;
    one.claim.area = DivisionCode(632221);
    one.sitting.scores = {38, 43, kNoSubject};
    EXPECT_CLAIM(one, ClaimOutcome::kRefused, Code::below_separate);
    one.sitting.scores = {45, 45, kNoSubject};
    EXPECT_CLAIM(one, ClaimOutcome::kRefused, Code::has_national);
}

TEST(ClaimPerson, MustBeTheResultsAndNotHaveACertificate) {
    Case one;
    one.facts.identity = IdentityMatch::kOther;
    EXPECT_CLAIM(one, ClaimOutcome::kRefused, Code::identity_mismatch);
    EXPECT_CLAIM(one, ClaimOutcome::kRefused, Code::claim_identity_differs);
    one.facts = {};
    one.facts.name = IdentityMatch::kOther;
    EXPECT_CLAIM(one, ClaimOutcome::kRefused, Code::identity_mismatch);
    EXPECT_CLAIM(one, ClaimOutcome::kRefused, Code::claim_name_differs);
    one.facts = {};
    one.facts.certificate_no = "A31420241164044300001";
    EXPECT_CLAIM(one, ClaimOutcome::kRefused, Code::already_certified);
}

TEST(ClaimPerson, WithoutAResultIsNotKnown) {
    const Case one;
    const auto decision = DecideClaim(Book(), one.claim, {}, one.on);
    EXPECT_EQ(decision.outcome, ClaimOutcome::kNotKnown);
    EXPECT_TRUE(Has(decision, Code::no_result));
}

TEST(ClaimReasons, NameTheSourceOfEachPolicyValueUsed) {
    Case one;
    for (const Reason& reason : one.Decide().reasons) {
        EXPECT_FALSE(reason.source.empty()) << Info(reason.message.code).name;
    }
}

TEST(ClaimReasons, SayUnderWhatAClaimWasLetIn) {
    Case one;
    EXPECT_CLAIM(one, ClaimOutcome::kEligible, Code::claim_in_window);
    EXPECT_CLAIM(one, ClaimOutcome::kEligible, Code::claimed_at_area);
    EXPECT_CLAIM(one, ClaimOutcome::kEligible, Code::basis_resident);
    EXPECT_CLAIM(one, ClaimOutcome::kEligible, Code::issue_supplementary);
    one.claim.basis = Basis::kRelocated;
    EXPECT_CLAIM(one, ClaimOutcome::kEligible, Code::basis_relocated);
    EXPECT_CLAIM(one, ClaimOutcome::kEligible, Code::issue_supplementary);
}

TEST(ClaimReasons, OfS23TellTheOrdinaryRunFromTheReplacementProcedure) {
    Case one;
    one.claim = {{2023, 1, 43, 51, 1, 1},
                 51,
                 Basis::kResident,
                 DivisionCode(513226),
                 At("2023-09-01T10:00:00")};
    EXPECT_CLAIM(one, ClaimOutcome::kEligible, Code::issue_ordinary);
    one.claim.basis = Basis::kRelocated;
    EXPECT_CLAIM(one, ClaimOutcome::kEligible, Code::issue_replacement);
    for (const Reason& reason : one.Decide().reasons) {
        if (reason.message.code == Code::issue_replacement) {
            EXPECT_EQ(reason.rule, "S23-4");
        }
    }
}

TEST(ClaimReasons, CiteTheArticlesOfTheirOwnDocuments) {
    Case ningxia;  // under S25; its areas stand in G25
    const auto here = ningxia.Decide();
    EXPECT_EQ(RuleOf(here, Code::below_national), "S25-2");
    EXPECT_EQ(RuleOf(here, Code::meets_separate), "S25-3");
    EXPECT_EQ(RuleOf(here, Code::area_listed), "G25-2");
    Case sichuan;
    sichuan.claim = {{2023, 1, 43, 51, 1, 1},
                     51,
                     Basis::kResident,
                     DivisionCode(513226),
                     At("2023-09-01T10:00:00")};
    sichuan.on = Day("2023-09-05");
    const auto there = sichuan.Decide();
    EXPECT_EQ(RuleOf(there, Code::below_national), "S23-4");
    EXPECT_EQ(RuleOf(there, Code::line_awaited), "S23-3");
    EXPECT_EQ(RuleOf(there, Code::area_listed), "S23-1");
    Case yunnan;  // its list is another document's, of which no article is a rule here
    yunnan.claim.province = 53;
    yunnan.claim.area = DivisionCode(530102);
    EXPECT_EQ(RuleOf(yunnan.Decide(), Code::area_not_known), "");
    Case nobodys;
    nobodys.claim.admission.year = 2025;
    EXPECT_EQ(RuleOf(nobodys.Decide(), Code::no_call), "");
}

TEST(ClaimPerson, WhoseSessionWasVoidedIsRefused) {
    Case one;
    one.facts.voided = {"A31420241164041500001", "D31-8"};
    EXPECT_CLAIM(one, ClaimOutcome::kRefused, Code::session_void);
    EXPECT_EQ(RuleOf(one.Decide(), Code::session_void), "D31-8");
}

TEST(ClaimRuling, StandsWhateverTheRulesWouldAnswer) {
    Case one;
    one.facts.ruling = Ruling{Code::refused_by_officer, "证明未盖章"};
    EXPECT_CLAIM(one, ClaimOutcome::kRefused, Code::refused_by_officer);
    one.facts.ruling = Ruling{Code::refused_by_finding, "7"};
    EXPECT_CLAIM(one, ClaimOutcome::kRefused, Code::refused_by_finding);
    EXPECT_EQ(RuleOf(one.Decide(), Code::refused_by_finding), "S25-5");
    one.facts.ruling = Ruling{Code::returned_by_officer, "缺页"};
    EXPECT_CLAIM(one, ClaimOutcome::kNotKnown, Code::returned_by_officer);
    one.sitting.scores = {38, 60, kNoSubject};
    EXPECT_CLAIM(one, ClaimOutcome::kRefused, Code::returned_by_officer);
}

TEST(ClaimIdentity, IsReadAsTheResultsKindOfDocument) {
    const Identity passport = *Identity::Parse(IdType::kPassport, "H12345678");
    EXPECT_EQ(MatchIdentity(passport, "h12345678"), IdentityMatch::kSame);
    EXPECT_EQ(MatchIdentity(passport, "H12345679"), IdentityMatch::kOther);
    const Identity pass = *Identity::Parse(IdType::kHkMoPass, "H12345678");
    EXPECT_EQ(MatchIdentity(pass, "H1234567801"), IdentityMatch::kSame);
}

// Whether somebody's word takes a claim from one state to the other.
bool Leads(ClaimState from, ClaimState to) {
    return std::ranges::any_of(claim_life::Rule().steps, [&](const StepRule& row) {
        return !row.by.empty() && row.from == StateOf(from) &&
               row.to.value_or(row.from) == StateOf(to) && !claim_life::IsBeside(row.verb);
    });
}

TEST(ClaimLife, ReturnsOnceFromPendingAndNeverReopensWhatIsClosed) {
    using S = ClaimState;
    EXPECT_TRUE(Leads(S::kPending, S::kReturned));
    EXPECT_TRUE(Leads(S::kReturned, S::kPending));
    EXPECT_TRUE(Leads(S::kReturned, S::kRefused));
    EXPECT_TRUE(Leads(S::kApproved, S::kRefused));
    for (const S from : {S::kRefused, S::kNotAccepted}) {
        for (const S to : {S::kPending, S::kApproved, S::kRefused, S::kNotAccepted, S::kReturned})
            EXPECT_FALSE(Leads(from, to)) << Name(from) << ' ' << Name(to);
    }
    for (const S from : {S::kApproved, S::kReturned, S::kRefused})
        EXPECT_FALSE(Leads(from, S::kReturned)) << Name(from);
    // Held until released, or ruled on by name: never approved as it is.
    for (const S to : {S::kPending, S::kRefused, S::kReturned})
        EXPECT_TRUE(Leads(S::kHeld, to)) << Name(to);
    EXPECT_FALSE(Leads(S::kHeld, S::kApproved));
}

// [C3] Nothing handed in is a reason for the officer; an open finding leaves the claim undecided.
TEST(ClaimPersons, HaveTheWordOnMissingMaterialsAndOnOpenFindings) {
    Case one;
    EXPECT_FALSE(Has(one.Decide(), Code::no_materials));
    one.claim.has_materials = false;
    EXPECT_CLAIM(one, ClaimOutcome::kEligible, Code::no_materials);
    one.facts.materials_waived = true;
    EXPECT_FALSE(Has(one.Decide(), Code::no_materials));
    EXPECT_CLAIM(one, ClaimOutcome::kEligible, Code::materials_waived);
    one.facts.open_finding = 7;
    EXPECT_CLAIM(one, ClaimOutcome::kNotKnown, Code::finding_open);
    one.sitting.scores = {38, 60, kNoSubject};
    EXPECT_CLAIM(one, ClaimOutcome::kRefused, Code::finding_open);
}

TEST(ClaimMaterials, AreNamedByNothingThatIsNone) {
    for (const char* none : {"", "无", ";", " ； ", "无；无"})
        EXPECT_FALSE(NamesMaterials(none)) << none;
    for (const char* some : {"户口簿", "无；申请表", ";x"})
        EXPECT_TRUE(NamesMaterials(some)) << some;
}

// [C4] Fifteen working days from the day of return, by the calendar; beyond it, not known.
TEST(ClaimReturned, SaysUntilWhenItsCorrectionIsAwaited) {
    Case one;
    one.facts.ruling = Ruling{Code::returned_by_officer, "缺页", Day("2025-02-25")};
    one.on = Day("2025-03-18");
    EXPECT_CLAIM(one, ClaimOutcome::kNotKnown, Code::correction_until);
    one.on = Day("2025-03-19");
    EXPECT_CLAIM(one, ClaimOutcome::kNotKnown, Code::correction_overdue);
    one.facts.ruling->on = Day("2026-12-31");
    EXPECT_CLAIM(one, ClaimOutcome::kNotKnown, Code::beyond_calendar);
}

// [C12] What failed comes first; what holds after it.
TEST(ClaimReasons, PutWhatFailedFirst) {
    Case one;
    one.sitting.scores = {38, 60, kNoSubject};
    const auto below = one.Decide();
    EXPECT_EQ(below.reasons.front().message.code, Code::below_separate);
    EXPECT_FALSE(SpeaksAgainst(below.reasons[1]));
    one.sitting.scores = {50, 50, kNoSubject};
    auto national = one.Decide();
    EXPECT_EQ(national.reasons[0].message.code, Code::meets_national);
    EXPECT_EQ(national.reasons[1].message.code, Code::has_national);
    EXPECT_EQ(PutFirstWhatFailed(national.reasons), 2U);
    Case eligible;
    auto holds = eligible.Decide();
    EXPECT_EQ(PutFirstWhatFailed(holds.reasons), 0U);
}

}  // namespace
}  // namespace zhengji
