#include "rules/procedures/institution.hpp"

#include "rules/procedures/row_parts.hpp"

namespace zhengji::institution {
namespace {

constexpr std::array kRows = {
    StepRule(kApply, kNew, kApplied, {Role::kInstitution, Role::kRegistrationAgency}, {},
             {Needs(field::kLegalPerson), Needs(field::kMeans), Needs(field::kStrength),
              Needs(field::kReputation), Needs(field::kContact)},
             "N48-7", "申请培训资格", "apply, with evidence of the four conditions"),
    StepRule(kApprove, kApplied, kApproved, kAuthority, {}, {Needs(field::kDocument)}, "N48-7",
             "批准", "approve it"),
    StepRule(kRefuse, kApplied, kRefused, kAuthority, {}, {Needs(field::kReason)}, "N48-7",
             "不予批准", "refuse it"),
    StepRule(kFile, kApproved, kFiled, kCentre, {}, {}, "N48-7", "全国备案", "file it nationally"),
    StepRule(kTeacher, kApproved, kStays, {Role::kInstitution}, {},
             {Needs(field::kTeacher), Needs(field::kTitle), Needs(field::kLevel)}, "N48-10",
             "登记师资", "enter a teacher with title and level"),
    StepRule(kTeacher, kFiled, kStays, {Role::kInstitution}, {},
             {Needs(field::kTeacher), Needs(field::kTitle), Needs(field::kLevel)}, "N48-10",
             "登记师资", "enter a teacher with title and level"),
    StepRule(kChange, kFiled, kStays, {Role::kInstitution, Role::kRegistrationAgency}, {},
             {Needs(field::kContact), Takes(field::kDocument)}, "N48-7", "变更登记事项",
             "change its public entry"),
    StepRule(kPass, kFiled, kStays, kAuthority, {}, kInspection, "N48-12", "年度检查合格",
             "passed the yearly inspection"),
    StepRule(kMend, kFiled, kMending, kAuthority, {},
             {Needs(field::kYear), Needs(field::kBy), Needs(field::kReason)}, "N48-12", "限期整改",
             "failed the inspection: mend by a day"),
    StepRule(kMended, kMending, kFiled, kAuthority, {}, {Takes(field::kNote)}, "N48-12", "整改合格",
             "mended"),
    StepRule(kDisqualify, kMending, kDisqualified, kAuthority, {}, {Needs(field::kReason)},
             "N48-12", "取消资格", "disqualify it and file that nationally")
        .Grave("培训机构的资格即告取消。", "The institution is disqualified."),
};

constexpr std::array kWaits = {Wait{kApplied, kApprove}, Wait{kApproved, kFile},
                               Wait{kFiled, kPass}, Wait{kMending, kMended}};

static_assert(AreWhole(kRows, kVerbs, kWaits));

constexpr ProcedureRule kRule{
    .procedure = kProcedure,
    .name = "institution",
    .plural = "institutions",
    .chinese = "培训机构",
    .group_chinese = "培训机构",
    .group_english = "training institutions",
    .subject = {SubjectKind::kOwnName,
                {},
                "NAME",
                "机构名称",
                "the institution's name",
                "宁夏示例培训中心"},
    .office = OfficeRule::kStated,
    .touches = Touches::kEveryone,
    .readers = {},
    .body = BodyRule{kFile, kPass, kMend, kFiled, kMending, nullptr, &field::kContact},
    .steps = kRows,
    .waits = kWaits};

}  // namespace

const ProcedureRule& Rule() {
    return kRule;
}

}  // namespace zhengji::institution
