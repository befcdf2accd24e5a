#include "rules/procedures/submission.hpp"

#include "rules/procedures/row_parts.hpp"

namespace zhengji::submission {
namespace {

constexpr std::array kRows = {
    StepRule(kSubmit, kNew, kSubmitted, kBodies, {},
             {Needs(field::kSession), Needs(field::kBody), Past(Needs(field::kOn)),
              Needs(field::kDocument)},
             "G25", "呈报", "hand in a session's list of approved claims")
        .Grave("此刻审核通过的名单将呈报核准；之后名单有变，须重新呈报。",
               "The list as it is approved now goes up for confirmation; should it change, it is "
               "submitted again."),
    StepRule(kConfirm, kSubmitted, kConfirmed, kMinistry, {kSubmit},
             {Needs(field::kBody), Past(Needs(field::kOn)), Needs(field::kDocument)}, "G25", "核准",
             "confirm the list: it may be issued on")
        .Grave("名单即告核准，据此可以颁发证书。",
               "The list is confirmed, and certificates may be issued by it."),
    StepRule(kReturn, kSubmitted, kReturned, kMinistry, {kSubmit}, {Needs(field::kReason)}, "G25",
             "退回", "send the list back"),
    // While nothing was issued on it.
    StepRule(kRevoke, kConfirmed, kRevoked, kOffice, {}, {Needs(field::kReason)}, "G25", "撤回核准",
             "take a confirmation back while nothing was issued on it")
        .Grave("核准即告撤销，未颁发的不得再据此颁发。",
               "The confirmation is revoked: nothing more is issued by it."),
};

constexpr std::array kWaits = {Wait{kSubmitted, kConfirm}};

static_assert(AreWhole(kRows, kVerbs, kWaits));

constexpr ProcedureRule kRule{
    .procedure = kProcedure,
    .name = "submission",
    .plural = "submissions",
    .chinese = "呈报名单",
    .group_chinese = "名单：省里呈报，部里核准",
    .group_english = "the list of a session: handed in, confirmed",
    .subject =
        {SubjectKind::kProvince, {}, "PROVINCE", "省（两位）", "province (two digits)", "64"},
    .office = OfficeRule::kOfSubject,
    .touches = Touches::kSeveral,
    .readers = {},
    .body = {},
    .steps = kRows,
    .waits = kWaits};

}  // namespace

const ProcedureRule& Rule() {
    return kRule;
}

}  // namespace zhengji::submission
