#include "rules/procedures/claim_life.hpp"

#include "rules/procedures/row_parts.hpp"

namespace zhengji::claim_life {
namespace {

constexpr Roles kClaimant = {Role::kHolder};
constexpr Roles kReviewers = {Role::kExamAgency};
constexpr Roles kClaimantOrAgency = {Role::kHolder, Role::kExamAgency};
constexpr Roles kNobody = {};

constexpr std::string_view kGrounds = "area|basis|scores|identity|materials|false_statement|other";

// Whoever gave the first review decides nothing of the claim, whatever became of it since.
constexpr NotBy kWhoReviewedFirst = {kFirstReview};
constexpr NotBy kWhoDecided = {kFirstReview, kApprove, kRefuse, kReturn};

constexpr Fields kForm = {Takes(field::kName), Takes(field::kArea), Takes(field::kBasis),
                          Takes(field::kEmployer), Takes(field::kMaterials)};
constexpr Fields kBecause = {Needs(field::kReason)};
constexpr Fields kWhyNot = {SomeOf(Takes(field::kGrounds), kGrounds), Needs(field::kReason)};
constexpr Fields kWhyNotInTheEnd = {SomeOf(Needs(field::kGrounds), kGrounds),
                                    Needs(field::kReason)};
constexpr Fields kMissing = {Takes(field::kItems), Takes(field::kUntil), Needs(field::kReason)};

constexpr StepRule Withdraw(const State& from) {
    return StepRule(kWithdraw, from, kWithdrawn, kClaimant, {}, {}, "S25-4", "撤回申请",
                    "take one's claim back")
        .Grave("撤回后这份申请即告终结，不再审核。",
               "Withdrawing ends this application; it is reviewed no further.");
}
constexpr StepRule Correct(const State& from, std::optional<State> to) {
    return StepRule(kCorrect, from, to, kClaimantOrAgency, {}, kForm, "S25-4", "更正申请",
                    "put right what the claim states");
}
constexpr StepRule Approve(const State& from, std::optional<State> to, const NotBy& apart) {
    return StepRule(kApprove, from, to, kReviewers, apart, {Takes(field::kNote)}, "S25-4",
                    "审核通过", "approve one claim");
}
constexpr StepRule Refuse(const State& from, const NotBy& apart, const Fields& fields) {
    return StepRule(kRefuse, from, kRefused, kReviewers, apart, fields, "S25-4", "审核不予通过",
                    "refuse one claim, with the reason")
        .Grave("申请将不予通过，理由告知申请人；申请人可以提出异议。",
               "The claim is refused and its grounds are told to the claimant, who may object.");
}
constexpr StepRule Return(const State& from) {
    return StepRule(kReturn, from, kReturned, kReviewers, {}, kMissing, "S25-4", "退回补正",
                    "return one claim for correction")
        .Grave(
            "申请将退回申请人补正；一份申请只能退回一次。",
            "The claim goes back to the claimant to be put right; a claim is returned once only.");
}
constexpr StepRule Hold(const State& from, std::optional<State> to) {
    return StepRule(kHold, from, to, kReviewers, {}, kBecause, "S25-4", "搁置，直至解除",
                    "hold one claim back until it is released");
}
constexpr StepRule Release(const State& to) {
    return StepRule(kRelease, kHeld, to, kReviewers, {}, {Takes(field::kReason)}, "S25-4",
                    "解除搁置：已初审的仍为已初审，其他的重新待审核",
                    "release a held claim: reviewed once it is so still, else pending again");
}
constexpr StepRule TurnAway(const State& from) {
    return StepRule(kTurnAway, from, kNotAccepted, kReviewers, {}, {}, "S25-1",
                    "不在受理时间内，不予受理", "turn away what no application window holds")
        .Grave("申请将不予受理并告知申请人，这份申请不再审核。",
               "The claim is not accepted and the claimant is told; it is reviewed no further.");
}
constexpr StepRule Assign(const State& from) {
    return StepRule(kAssign, from, kStays, kBodies, {}, {Needs(field::kAssignee)}, "S25-4",
                    "交由一人承办", "say who has the claim in hand");
}
constexpr StepRule Note(const State& from) {
    return StepRule(kNote, from, kStays, kBodies, {}, {Needs(field::kNote)}, "S25-4",
                    "经办记录（申请人不见）",
                    "a note of the office, which the claimant does not see");
}
constexpr StepRule Reopen(const State& from) {
    return StepRule(kReopen, from, kPending, kNobody, {}, {}, "S23-3", "所依据的已更正，重新审核",
                    "what it rested on was corrected: it is reviewed anew");
}
constexpr StepRule Find(const State& from, std::optional<State> to) {
    return StepRule(kFind, from, to, kNobody, {}, {}, "S25-5", "经认定不予通过",
                    "refused by a finding");
}
// After a finding that refused it, to where it stood before.
constexpr StepRule Restore(std::optional<State> to) {
    return StepRule(kRestore, kRefused, to, kNobody, {}, {}, "D31-18",
                    "认定不再成立，恢复到认定之前", "as it stood before a finding that fell away");
}

constexpr std::array kRows = {
    StepRule(kSubmit, kNew, kPending, kClaimant, {}, {Needs(field::kDraft), Needs(field::kVersion)},
             "S25-1", "在线提交申请", "hand in one's own draft"),
    StepRule(kImport, kNew, kPending, kReviewers, {}, {}, "S25-1", "载入省里收齐的申请",
             "load the claims that a province has gathered"),
    Withdraw(kPending),
    Withdraw(kReturned),
    Withdraw(kHeld),
    Withdraw(kFirstReviewed),
    Correct(kPending, kStays),
    Correct(kHeld, kStays),
    Correct(kReturned, kPending),
    StepRule(kFirstReview, kPending, kFirstReviewed, kReviewers, {},
             {OneOf(Needs(field::kOpinion), "approve|refuse"),
              Where(field::kOpinion, kRefuse.name, SomeOf(Needs(field::kGrounds), kGrounds)),
              Where(field::kOpinion, kRefuse.name, Needs(field::kReason))},
             "S25-4", "初审", "the first review: what one officer holds, for another to decide"),
    // A claim of a province's file was looked at when it was gathered; what came online never was,
    // and the check of these steps asks for a first review.
    Approve(kPending, kApproved, kWhoReviewedFirst),
    Approve(kFirstReviewed, kApproved, kWhoReviewedFirst),
    Approve(kApproved, kStays, kWhoReviewedFirst),
    Refuse(kPending, kWhoReviewedFirst, kWhyNot),
    Refuse(kHeld, kWhoReviewedFirst, kWhyNot),
    Refuse(kReturned, kWhoReviewedFirst, kWhyNot),
    Refuse(kApproved, kWhoReviewedFirst, kWhyNot),
    Refuse(kFirstReviewed, kWhoReviewedFirst, kWhyNotInTheEnd),
    Return(kPending),
    Return(kHeld),
    Return(kFirstReviewed),
    Hold(kPending, kHeld),
    Hold(kFirstReviewed, kHeld),
    Hold(kApproved, kHeld),
    Hold(kHeld, kStays),
    Release(kPending),
    Release(kFirstReviewed),
    TurnAway(kPending),
    TurnAway(kReturned),
    TurnAway(kHeld),
    TurnAway(kFirstReviewed),
    TurnAway(kApproved),
    StepRule(kObject, kRefused, kObjected, kClaimantOrAgency, {}, kBecause, "S25-4",
             "对不予通过提出异议", "object to the refusal of one's claim"),
    StepRule(kUphold, kObjected, kUpheld, kBodies, kWhoDecided,
             {Needs(field::kReason), Takes(field::kDocument)}, "S25-4", "复核：维持不予通过",
             "decide the objection: the refusal stands")
        .Grave("维持原决定，申请就此办结。", "The decision stands, and the claim is closed."),
    StepRule(kOverturn, kObjected, kApproved, kBodies, kWhoDecided,
             {Needs(field::kReason), Takes(field::kDocument)}, "S25-4",
             "复核：撤销不予通过，准予通过", "decide the objection: the claim is approved")
        .Grave("撤销不予通过的决定，申请成为已通过。",
               "The refusal is set aside, and the claim becomes approved."),
    Assign(kPending),
    Assign(kReturned),
    Assign(kHeld),
    Assign(kFirstReviewed),
    Assign(kObjected),
    Note(kPending),
    Note(kReturned),
    Note(kHeld),
    Note(kFirstReviewed),
    Note(kApproved),
    Note(kRefused),
    Note(kObjected),
    Reopen(kFirstReviewed),
    Reopen(kApproved),
    Reopen(kRefused),
    Reopen(kObjected),
    // A window, a call or a list of areas was corrected.
    Reopen(kNotAccepted),
    Reopen(kUpheld),
    Find(kPending, kRefused),
    Find(kReturned, kRefused),
    Find(kHeld, kRefused),
    Find(kFirstReviewed, kRefused),
    Find(kApproved, kRefused),
    Find(kObjected, kRefused),
    Find(kRefused, kStays),
    Restore(kReturned),
    Restore(kHeld),
    Restore(kFirstReviewed),
    Restore(kApproved),
    Restore(kObjected),
    Restore(kStays),
};

constexpr std::array kWaits = {Wait{kPending, kFirstReview}, Wait{kHeld, kRelease},
                               Wait{kReturned, kCorrect}, Wait{kFirstReviewed, kApprove},
                               Wait{kObjected, kUphold}};

static_assert(AreWhole(kRows, kVerbs, kWaits));

constexpr ProcedureRule kRule{.procedure = kProcedure,
                              .name = "claims",
                              .plural = "claims",
                              .chinese = "补申领",
                              .group_chinese = "补申领：导入、判定、审核、更正",
                              .group_english = "claims: load, decide, review and correct",
                              .kept = KeptAs::kItsOwn,
                              .subject = {SubjectKind::kResult,
                                          {},
                                          "ADMISSION_NO",
                                          "准考证号",
                                          "admission number",
                                          "20242436401000001"},
                              .office = OfficeRule::kOfSubject,
                              .touches = Touches::kOnePerson,
                              .readers = {},
                              .body = {},
                              .steps = kRows,
                              .waits = kWaits};

}  // namespace

const Verb& VerbOf(std::string_view reasons, const State& state) {
    for (const RecordedAs& one : kRecorded)
        if (Info(one.code).name == reasons) return one.verb;
    if (state == kRefused) return kRefuse;
    return state == kNotAccepted ? kTurnAway : kApprove;
}

const ProcedureRule& Rule() {
    return kRule;
}

}  // namespace zhengji::claim_life
