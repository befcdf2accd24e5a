#include "rules/procedures/agency.hpp"

#include "rules/procedures/row_parts.hpp"

namespace zhengji::agency {
namespace {

constexpr Fields kEntry = {Takes(field::kInCharge), Takes(field::kAddress),
                           Takes(field::kTelephone), Takes(field::kFax), Needs(field::kDocument)};

constexpr std::array kRows = {
    StepRule(kPropose, kNew, kProposed, kAuthority, {},
             {Needs(field::kName), Needs(field::kInCharge), Needs(field::kAddress),
              Needs(field::kTelephone), Takes(field::kFax), Takes(field::kConsent)},
             "N47-2", "推荐登记实施机构", "propose a province's registration agency"),
    StepRule(kApprove, kProposed, kApproved, kOffice, {kPropose},
             {Needs(field::kDocument), Takes(field::kConsent)}, "N47-2", "批准", "approve it"),
    StepRule(kRefuse, kProposed, kRefused, kOffice, {}, {Needs(field::kReason)}, "N47-2",
             "不予批准", "refuse it"),
    StepRule(kChange, kApproved, kStays, kAuthority, {}, kEntry, "N47-13", "变更登记事项",
             "change its public entry"),
    StepRule(kChange, kMending, kStays, kAuthority, {}, kEntry, "N47-13", "变更登记事项",
             "change its public entry"),
    StepRule(kLend, kApproved, kStays, kOffice, {}, {Needs(field::kSeal)}, "N47-7",
             "借给登记专用章", "lend it the dedicated seal"),
    StepRule(kPass, kApproved, kStays, kOffice, {}, kInspection, "N47-14", "年度检查合格",
             "passed the yearly audit"),
    StepRule(kMend, kApproved, kMending, kOffice, {},
             {Needs(field::kYear), Needs(field::kBy), Needs(field::kReason)}, "N47-14", "限期整改",
             "failed the audit: mend by a day"),
    StepRule(kMended, kMending, kApproved, kOffice, {}, {Takes(field::kNote)}, "N47-14", "整改合格",
             "mended"),
    StepRule(kWithdraw, kMending, kWithdrawn, kOffice, {},
             {Needs(field::kReason), Takes(field::kSuccessor)}, "N47-14", "取消资格",
             "withdraw its standing; cases in hand go to the successor")
        .Grave("登记机构的资格即告取消，在办案件移交他处。",
               "The agency loses its standing; its open cases go elsewhere."),
    StepRule(kGiveBack, kWithdrawn, kClosed, kAuthority, {}, {Needs(field::kSeal)}, "N47-14",
             "交回专用章", "give the seal back"),
    StepRule(kGiveBack, kClosed, kStays, kAuthority, {}, {Needs(field::kSeal)}, "N47-14",
             "交回又一枚专用章", "give a further seal back"),
};

constexpr std::array kWaits = {Wait{kProposed, kApprove}, Wait{kApproved, kPass},
                               Wait{kMending, kMended}, Wait{kWithdrawn, kGiveBack}};

static_assert(AreWhole(kRows, kVerbs, kWaits));

constexpr ProcedureRule kRule{
    .procedure = kProcedure,
    .name = "agency",
    .plural = "agencies",
    .chinese = "登记机构",
    .group_chinese = "登记实施机构",
    .group_english = "registration agencies",
    .subject =
        {SubjectKind::kProvince, {}, "PROVINCE", "省（两位）", "province (two digits)", "64"},
    .office = OfficeRule::kOfSubject,
    .touches = Touches::kEveryone,
    .readers = {},
    .body =
        BodyRule{kApprove, kPass, kMend, kApproved, kMending, &field::kName, &field::kTelephone},
    .steps = kRows,
    .waits = kWaits};

}  // namespace

const ProcedureRule& Rule() {
    return kRule;
}

}  // namespace zhengji::agency
