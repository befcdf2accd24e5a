#include "rules/procedures/hours.hpp"

#include "rules/procedures/row_parts.hpp"

namespace zhengji::hours {
namespace {

constexpr std::array kRows = {
    StepRule(
        kReport, kNew, kReported, {Role::kHolder, Role::kRegistrationAgency, Role::kInstitution},
        {},
        {Past(Needs(field::kOn)), Takes(field::kTimes), Needs(field::kForm), Needs(field::kContent),
         OneOf(Needs(field::kDomain), kDomains), Needs(field::kUnits), Needs(field::kEvidence),
         Takes(field::kInstitution), OneOf(Takes(field::kGeneral), "yes|no"), Takes(field::kClass)},
        "N48-4", "申报学时", "report hours with their evidence"),
    StepRule(kAttend, kNew, kApproved, {Role::kInstitution, Role::kRegistrationAgency}, {},
             {Past(Needs(field::kOn)), Takes(field::kTimes), Needs(field::kForm),
              Needs(field::kContent), OneOf(Needs(field::kDomain), kDomains), Needs(field::kUnits),
              Needs(field::kInstitution), OneOf(Takes(field::kGeneral), "yes|no"),
              Needs(field::kClass), OneOf(Takes(field::kCompleted), "yes|no")},
             "N48-9", "记录培训班学时（负责人签署）",
             "record attendance of a class, signed off by the person in charge"),
    StepRule(kApprove, kReported, kApproved, kAgencyOf, {}, {Takes(field::kUnits)}, "N48-4",
             "认定学时", "approve an entry, in full or for fewer units"),
    StepRule(kRefuse, kReported, kRefused, kAgencyOf, {}, {Needs(field::kReason)}, "N48-4",
             "不予认定", "refuse an entry"),
};

constexpr std::array kWaits = {Wait{kReported, kApprove}};

static_assert(AreWhole(kRows, kVerbs, kWaits));

constexpr ProcedureRule kRule{.procedure = kProcedure,
                              .name = "hours",
                              .plural = "hours",
                              .chinese = "学时",
                              .group_chinese = "继续教育学时",
                              .group_english = "hours of continuing education",
                              .subject = {SubjectKind::kLedger,
                                          {},
                                          "CERTIFICATE_NO",
                                          "证书管理号",
                                          "certificate number",
                                          "A31420040564021500001"},
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

}  // namespace zhengji::hours
