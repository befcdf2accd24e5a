#include "rules/procedures/training_class.hpp"

#include "rules/procedures/row_parts.hpp"

namespace zhengji::training_class {
namespace {

constexpr std::array kRows = {
    StepRule(kPlan, kNew, kPlanned, {Role::kInstitution}, {},
             {Needs(field::kCourse), Needs(field::kLevel), Needs(field::kForm),
              OneOf(Needs(field::kDomain), kDomains), Needs(field::kTeacher), Needs(field::kBegins),
              Needs(field::kEnds)},
             "N48-8", "申报培训班计划", "plan a class"),
    StepRule(kSign, kPlanned, kSigned, {Role::kInstitution}, {},
             {Needs(field::kSignedBy), Needs(field::kLearners)}, "N48-9", "负责人签署学时记录",
             "the person in charge signs the record of attendance"),
    StepRule(kPurge, kSigned, kPurged, {Role::kInstitution, Role::kRegistrationAgency}, {},
             {Needs(field::kReason)}, "N48-9", "保存期满销毁记录",
             "remove records kept long enough; what went is logged"),
};

constexpr std::array kWaits = {Wait{kPlanned, kSign}};

static_assert(AreWhole(kRows, kVerbs, kWaits));

constexpr ProcedureRule kRule{
    .procedure = kProcedure,
    .name = "class",
    .plural = "classes",
    .chinese = "培训班",
    .group_chinese = "培训班",
    .group_english = "classes",
    .subject = {SubjectKind::kCase, Procedure::kInstitution, "INSTITUTION", "培训机构案号",
                "number of the institution", "3"},
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

}  // namespace zhengji::training_class
