#include "rules/procedures/correction.hpp"

#include "rules/procedures/row_parts.hpp"

namespace zhengji::correction {
namespace {

constexpr std::array kRows = {
    StepRule(kPropose, kNew, kProposed, {Role::kExamAgency, Role::kNationalCentre}, {},
             {OneOf(Needs(field::kItem), "name|id_number|score_1|score_2|score_3"),
              Needs(field::kValue), Needs(field::kReason), Needs(field::kEvidence)},
             "S25-2", "提出更正", "propose to correct a result, or the certificate issued on it"),
    StepRule(kApprove, kProposed, kCorrected,
             {Role::kExamAgency, Role::kProvincialAuthority, Role::kNationalCentre}, {kPropose},
             {Needs(field::kDocument)}, "S25-2", "批准更正",
             "approve it: what was wrong is corrected; a certificate gets a new version")
        .Grave("更正即生效：已颁发证书的换成新版本，公众查验即见；原来的记载保留。",
               "The correction takes effect: a certificate that was issued gets a new version, and "
               "whoever checks it sees so; what was recorded before stays.")
        .FreesClaims(),
    StepRule(kReject, kProposed, kRejected,
             {Role::kExamAgency, Role::kProvincialAuthority, Role::kNationalCentre}, {kPropose},
             {Needs(field::kReason)}, "S25-2", "不予更正", "reject it"),
};

constexpr std::array kWaits = {Wait{kProposed, kApprove}};

static_assert(AreWhole(kRows, kVerbs, kWaits));

constexpr ProcedureRule kRule{
    .procedure = kProcedure,
    .name = "correction",
    .plural = "corrections",
    .chinese = "更正",
    .group_chinese = "更正成绩和已颁发的证书：一人提出，另一人核准",
    .group_english =
        "results and issued certificates put right: proposed by one, approved by another",
    .subject = {SubjectKind::kResult,
                {},
                "ADMISSION_NO",
                "准考证号，或者已颁发证书的管理号",
                "admission number, or the number of the certificate issued",
                "20242156401000001"},
    .office = OfficeRule::kOfSubject,
    .touches = Touches::kOnePerson,
    .readers = {.keeps = KeptBack{kPropose, &field::kEvidence}},
    .body = {},
    .steps = kRows,
    .waits = kWaits};

}  // namespace

const ProcedureRule& Rule() {
    return kRule;
}

}  // namespace zhengji::correction
