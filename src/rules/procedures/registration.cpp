#include "rules/procedures/registration.hpp"

#include "rules/procedures/row_parts.hpp"

namespace zhengji::registration {
namespace {

constexpr Fields kForm = {Needs(field::kHealth),
                          Needs(field::kConduct),
                          Unless(field::kConfirmation, Needs(field::kAssessment)),
                          Unless(field::kConfirmation, Past(Needs(field::kAssessedOn))),
                          Unless(field::kConfirmation, Needs(field::kEmployer)),
                          Takes(field::kAddress),
                          Takes(field::kPostcode),
                          Takes(field::kTelephone),
                          Takes(field::kBirthMonth),
                          Takes(field::kProofs),
                          Takes(field::kRemarks),
                          Past(Takes(field::kFiledOn)),
                          Takes(field::kConfirmation)};

// What was missing, and what is stated anew with it.
constexpr Fields kSupplement = {Needs(field::kProofs),
                                Takes(field::kHealth),
                                Takes(field::kConduct),
                                Unless(field::kConfirmation, Takes(field::kAssessment)),
                                Unless(field::kConfirmation, Past(Takes(field::kAssessedOn))),
                                Takes(field::kTelephone),
                                Takes(field::kConfirmation)};

constexpr StepRule Withdraw(const State& from) {
    return StepRule(kWithdraw, from, kWithdrawn, kHolderOrAgency, {}, {}, "N47-6", "撤回申请",
                    "take an application back");
}

constexpr StepRule Lapse(const State& from) {
    return StepRule(kLapse, from, kLapsed, kAgencyOf, {}, {}, "N47-6", "补正期满未交回，申请失效",
                    "note that it did not come back in time and has lapsed");
}

constexpr std::array kRows = {
    StepRule(kApply, kNew, kApplied, kHolderOrAgency, {}, kForm, "N47-6", "申请登记",
             "apply for registration"),
    // Handed in before the day it was entered: what is at stake is whether it came in time.
    StepRule(kAttest, kApplied, kStays, kAgencyOf, {kApply},
             {Past(Needs(field::kFiledOn)), Needs(field::kEvidence)}, "N47-3",
             "核实提交日期（由另一人）",
             "attest, as another officer, the earlier day it was handed in"),
    StepRule(kAccept, kApplied, kAccepted, kAgencyOf, {}, {Needs(field::kFeeReceipt)}, "N47-7",
             "受理", "accept an application; its term begins"),
    StepRule(kReturn, kApplied, kReturned, kAgencyOf, {}, {Needs(field::kReason)}, "N47-6",
             "退回补正", "return for missing pieces"),
    StepRule(kReturn, kAccepted, kSuspended, kAgencyOf, {}, {Needs(field::kReason)}, "N47-6",
             "退回补正（期限中止）", "return for missing pieces; the clock stops"),
    StepRule(kResubmit, kReturned, kApplied, kHolderOrAgency, {}, kSupplement, "N47-6",
             "补正后再交", "hand in what was missing"),
    StepRule(kResubmit, kSuspended, kAccepted, kHolderOrAgency, {}, kSupplement, "N47-6",
             "补正后再交", "hand in what was missing; the clock goes on"),
    StepRule(kJudge, kAccepted, kStays, kAgencyOf, {},
             {OneOf(Needs(field::kCondition), "conduct|health|assessment"),
              OneOf(Needs(field::kMet), "yes|no"), Needs(field::kWords), Needs(field::kEvidence)},
             "N47-4", "认定登记条件", "judge whether a condition is met"),
    StepRule(kRegister, kAccepted, kRegistered, kAgencyOf, {}, {Needs(field::kSeal)}, "N47-7",
             "准予登记", "register: seal, day and new last day"),
    StepRule(kRefuse, kAccepted, kRefused, kAgencyOf, {}, {Needs(field::kReason)}, "N47-7",
             "不予登记", "refuse with reasons and the right of redress")
        .Grave("登记申请不予登记，理由告知申请人。",
               "Registration is refused, and the grounds are told to the applicant."),
    Withdraw(kApplied),
    Withdraw(kReturned),
    Withdraw(kAccepted),
    Withdraw(kSuspended),
    Lapse(kReturned),
    Lapse(kSuspended),
    PassTo(kTransfer, kApplied),
    PassTo(kTransfer, kReturned),
    PassTo(kTransfer, kAccepted),
    PassTo(kTransfer, kSuspended),
};

constexpr std::array kWaits = {Wait{kApplied, kAccept}, Wait{kReturned, kResubmit},
                               Wait{kSuspended, kResubmit}, Wait{kAccepted, kRegister}};

static_assert(AreWhole(kRows, kVerbs, kWaits));

constexpr ProcedureRule kRule{.procedure = kProcedure,
                              .name = "registration",
                              .plural = "registrations",
                              .chinese = "登记",
                              .group_chinese = "证书登记",
                              .group_english = "registration of certificates",
                              .subject = kTheCertificate,
                              .office = OfficeRule::kStatedOrSubject,
                              .touches = Touches::kOnePerson,
                              .readers = {},
                              .body = {},
                              .steps = kRows,
                              .waits = kWaits};

}  // namespace

const ProcedureRule& Rule() {
    return kRule;
}

}  // namespace zhengji::registration
