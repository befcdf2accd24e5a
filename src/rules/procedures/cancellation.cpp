#include "rules/procedures/cancellation.hpp"

#include "rules/procedures/row_parts.hpp"

namespace zhengji::cancellation {
namespace {

constexpr std::array kRows = {
    StepRule(kPropose, kNew, kProposed, kAgencyOf, {},
             {OneOf(Needs(field::kGround), "incapacity|criminal|away|loss|fraud"),
              OfAbsence("away", Past(Needs(field::kFrom))),
              OfAbsence("away", Past(Needs(field::kTo))), Needs(field::kEvidence),
              OrElse(Code::cancellation_needs_finding,
                     Where(field::kGround, "fraud", Needs(field::kFinding)))},
             "N47-10", "提出注销", "propose a cancellation")
        .Grave("将对这本证书提出注销，由另一人决定。证书在决定之前照常有效。",
               "Cancellation of this certificate is proposed, for another to decide. It stays in "
               "force until then."),
    StepRule(kApprove, kProposed, kCancelled, kAgencyOf, {kPropose}, {Needs(field::kDocument)},
             "N47-10", "批准注销并公布", "approve, publish and file it with the national centre")
        .Grave("证书自今日起注销，公众查验即见；当事人可自公布起申请复议。",
               "The certificate is cancelled from today on, and whoever checks it sees so; its "
               "holder may ask for reconsideration."),
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
