#include "rules/procedures/past.hpp"

#include "rules/procedures/row_parts.hpp"

namespace zhengji::past {
namespace {

constexpr std::array kRows = {
    StepRule(
        kPropose, kNew, kProposed,
        {Role::kExamAgency, Role::kRegistrationAgency, Role::kNationalCentre}, {},
        {OneOf(Needs(field::kKind), "certificates|acts"), Needs(field::kRows), Needs(field::kFile)},
        "D31-17", "提出导入", "propose a file of what happened before the register opened"),
    StepRule(kAdopt, kProposed, kAdopted,
             {Role::kExamAgency, Role::kRegistrationAgency, Role::kNationalCentre}, {kPropose},
             {Needs(field::kFile)}, "D31-17", "采用导入", "adopt it: exactly that file is loaded"),
    StepRule(kReject, kProposed, kRejected,
             {Role::kExamAgency, Role::kRegistrationAgency, Role::kNationalCentre}, {},
             {Needs(field::kReason)}, "D31-17", "不予采用", "reject it"),
};

constexpr std::array kWaits = {Wait{kProposed, kAdopt}};

static_assert(AreWhole(kRows, kVerbs, kWaits));

constexpr ProcedureRule kRule{
    .procedure = kProcedure,
    .name = "past",
    .plural = "past-files",
    .chinese = "导入既往",
    .group_chinese = "以前颁发的证书与作出的事项：提出的文件",
    .group_english = "files of what is past, as proposed",
    .subject = {SubjectKind::kFile, {}, "FILE", "文件", "file", "certificates.csv"},
    .office = OfficeRule::kOfFile,
    .touches = Touches::kSeveral,
    .readers = {},
    .body = {},
    .steps = kRows,
    .waits = kWaits};

}  // namespace

const ProcedureRule& Rule() {
    return kRule;
}

}  // namespace zhengji::past
