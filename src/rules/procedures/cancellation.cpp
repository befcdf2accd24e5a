#include "rules/procedures/cancellation.hpp"

#include "rules/procedures/row_parts.hpp"

namespace zhengji::cancellation {
namespace {

constexpr std::array kRows = {
    StepRule(kPropose, kNew, kProposed, kAgencyOf, {},
             {OneOf(Needs(field::kGround), "incapacity|criminal|away|loss|fraud"),
              Past(Takes(field::kFrom)), Past(Takes(field::kTo)), Needs(field::kEvidence),
              Takes(field::kFinding)},
             "N47-10", "提出注销", "propose a cancellation"),
    StepRule(kApprove, kProposed, kCancelled, kAgencyOf, {kPropose}, {Needs(field::kDocument)},
             "N47-10", "批准注销并公布", "approve, publish and file it with the national centre"),
    StepRule(kReject, kProposed, kRejected, kAgencyOf, {kPropose}, {Needs(field::kReason)},
             "N47-10", "不予注销", "reject the proposal"),
    PassTo(kTransfer, kProposed),
};

constexpr std::array kWaits = {Wait{kProposed, kApprove}};

static_assert(AreWhole(kRows, kVerbs, kWaits));

constexpr ProcedureRule kRule{
    .procedure = kProcedure,
    .name = "cancellation",
    .plural = "cancellations",
    .chinese = "注销",
    .group_chinese = "注销",
    .group_english = "cancellation",
    .subject = kTheCertificate,
    .office = OfficeRule::kOfSubject,
    .touches = Touches::kOnePerson,
    .readers = {.told_by = kApprove, .keeps = KeptBack{kPropose, &field::kEvidence}},
    .body = {},
    .steps = kRows,
    .waits = kWaits};

}  // namespace

const ProcedureRule& Rule() {
    return kRule;
}

}  // namespace zhengji::cancellation
