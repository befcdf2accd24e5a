#include "rules/procedures/outline.hpp"

#include "rules/procedures/row_parts.hpp"

namespace zhengji::outline {
namespace {

constexpr std::array kRows = {
    StepRule(kDraft, kNew, kDrafted, kCentre, {},
             {Needs(field::kUnit), Needs(field::kPerUnit), Takes(field::kMinutes),
              Takes(field::kCap), Needs(field::kBegins), Takes(field::kEnds)},
             "N48-3", "拟订学时折算", "draft how a form of study converts into hours"),
    StepRule(kApprove, kDrafted, kApproved, kOffice, {kDraft}, {Needs(field::kDocument)}, "N48-3",
             "批准学时折算", "approve it"),
};

constexpr std::array kWaits = {Wait{kDrafted, kApprove}};

static_assert(AreWhole(kRows, kVerbs, kWaits));

constexpr ProcedureRule kRule{
    .procedure = kProcedure,
    .name = "outline",
    .plural = "outlines",
    .chinese = "学时折算",
    .group_chinese = "学时折算办法",
    .group_english = "outlines: how study converts into hours",
    .subject = {SubjectKind::kForm, {}, "FORM", "学习形式", "form of study", "class"},
    .office = OfficeRule::kNation,
    .touches = Touches::kEveryone,
    .readers = {.everyone = true},
    .body = {},
    .steps = kRows,
    .waits = kWaits};

}  // namespace

const ProcedureRule& Rule() {
    return kRule;
}

}  // namespace zhengji::outline
