#include "rules/procedures/deferral.hpp"

#include "rules/procedures/row_parts.hpp"

namespace zhengji::deferral {
namespace {

constexpr std::array kRows = {
    StepRule(kAsk, kNew, kAsked, kHolderOrAgency, {},
             {OneOf(Needs(field::kGround), "abroad_work|abroad_study|sick|childbirth|other"),
              OfAbsence(kAbsences, Needs(field::kFrom)), OfAbsence(kAbsences, Needs(field::kTo)),
              Needs(field::kProof), Needs(field::kEnds), kConsented},
             "N47-8", "申请延期登记", "ask to defer a registration"),
    StepRule(kGrant, kAsked, kGranted, kAgencyOf, {}, {}, "N47-8", "准予延期",
             "grant the deferral"),
    StepRule(kRefuse, kAsked, kRefused, kAgencyOf, {}, {Needs(field::kReason)}, "N47-8", "不准延期",
             "refuse the deferral"),
    PassTo(kTransfer, kAsked),
};

constexpr std::array kWaits = {Wait{kAsked, kGrant}};

static_assert(AreWhole(kRows, kVerbs, kWaits));

constexpr ProcedureRule kRule{.procedure = kProcedure,
                              .name = "deferral",
                              .plural = "deferrals",
                              .chinese = "延期",
                              .group_chinese = "登记延期",
                              .group_english = "deferral of registration",
                              .subject = kTheCertificate,
                              .office = OfficeRule::kOfSubject,
                              .touches = Touches::kOnePerson,
                              .readers = {},
                              .body = {},
                              .steps = kRows,
                              .waits = kWaits};

}  // namespace

const ProcedureRule& Rule() {
    return kRule;
}

}  // namespace zhengji::deferral
