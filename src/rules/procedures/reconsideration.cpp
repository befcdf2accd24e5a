#include "rules/procedures/reconsideration.hpp"

#include "rules/procedures/row_parts.hpp"

namespace zhengji::reconsideration {
namespace {

constexpr std::array kRows = {
    StepRule(kAsk, kNew, kAsked, {Role::kHolder, Role::kNationalOffice}, {},
             {Needs(field::kStatement)}, "N47-11", "申请复议",
             "ask for reconsideration of a cancellation"),
    StepRule(kAnswer, kAsked, kAnswered, kAgencyOf, {}, {Needs(field::kStatement)}, "N47-11",
             "注销机构陈述", "the agency's statement"),
    StepRule(kUphold, kAnswered, kUpheld, kOffice, NotBy::AnyEarlier(), {Needs(field::kReason)},
             "N47-11", "维持注销", "uphold the cancellation")
        .Grave("注销维持不变，复议就此办结。",
               "The cancellation stands, and the reconsideration is closed."),
    StepRule(kOverturn, kAnswered, kOverturned, kOffice, NotBy::AnyEarlier(),
             {Needs(field::kReason)}, "N47-11", "撤销注销、恢复证书",
             "overturn it and restore the certificate")
        .Grave("注销被推翻，证书视同从未注销，公众查验即见。",
               "The cancellation is overturned: the certificate stands as if never cancelled, and "
               "whoever checks it sees so."),
    // An agency that says nothing does not hold the office up.
    StepRule(kUphold, kAsked, kUpheld, kOffice, NotBy::AnyEarlier(), {Needs(field::kReason)},
             "N47-11", "维持注销（机构逾期未陈述）", "uphold it once the agency's term has passed"),
    StepRule(kOverturn, kAsked, kOverturned, kOffice, NotBy::AnyEarlier(), {Needs(field::kReason)},
             "N47-11", "撤销注销、恢复证书（机构逾期未陈述）",
             "overturn it once the agency's term has passed"),
};

constexpr std::array kWaits = {Wait{kAsked, kAnswer}, Wait{kAnswered, kUphold}};

static_assert(AreWhole(kRows, kVerbs, kWaits));

constexpr ProcedureRule kRule{
    .procedure = kProcedure,
    .name = "reconsideration",
    .plural = "reconsiderations",
    .chinese = "复议",
    .group_chinese = "复议",
    .group_english = "reconsideration of a cancellation",
    .subject = {SubjectKind::kCase, Procedure::kCancellation, "CANCELLATION", "注销案号",
                "number of the cancellation", "7"},
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

}  // namespace zhengji::reconsideration
