#include "rules/procedures/extension.hpp"

#include "rules/procedures/row_parts.hpp"

namespace zhengji::extension {
namespace {

constexpr std::array kRows = {
    StepRule(kAsk, kNew, kAsked, kHolderOrAgency, {},
             {OneOf(Needs(field::kGround), "abroad_work|sick|childbirth|other"),
              OfAbsence("abroad_work|sick", Needs(field::kFrom)),
              OfAbsence("abroad_work|sick", Needs(field::kTo)), Needs(field::kProof),
              Needs(field::kEnds), kConsented},
             "N48-6", "申请学时延期", "ask for more time for the hours"),
    StepRule(kGrant, kAsked, kGranted, kAgencyOf, {}, {}, "N48-6", "准予学时延期",
             "grant the extension"),
    StepRule(kRefuse, kAsked, kRefused, kAgencyOf, {}, {Needs(field::kReason)}, "N48-6",
             "不准学时延期", "refuse the extension"),
    PassTo(kTransfer, kAsked),
};

constexpr std::array kWaits = {Wait{kAsked, kGrant}};

static_assert(AreWhole(kRows, kVerbs, kWaits));

constexpr ProcedureRule kRule{.procedure = kProcedure,
                              .name = "extension",
                              .plural = "extensions",
                              .chinese = "学时延期",
                              .group_chinese = "学时延期",
                              .group_english = "extension of the time for the hours",
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

}  // namespace zhengji::extension
