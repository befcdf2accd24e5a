#include "rules/procedures/duplicate.hpp"

#include "rules/procedures/row_parts.hpp"

namespace zhengji::duplicate {
namespace {

constexpr Roles kOfficesAndCentre = {Role::kExamAgency, Role::kProvincialAuthority,
                                     Role::kNationalCentre};
constexpr NotBy kNotTheProposer = {kMerge, kDiffer, kSeparate};

constexpr StepRule Approve(const State& from, const State& to, std::string_view chinese,
                           std::string_view english) {
    return StepRule(kApprove, from, to, kOfficesAndCentre, kNotTheProposer,
                    {Needs(field::kDocument)}, "S25-2", chinese, english)
        .Grave(
            "所提即生效：合为一人的，用任何一方的证件都能查到两方的成绩、申请和证书；认定为不同的人"
            "的，不再提示；分开的，恢复为两人。原有的记载和已颁发的证书都不改变。",
            "What was proposed takes effect: joined, either document leads to all results, claims "
            "and certificates; found to be two, the pair is not told again; separated, they are "
            "two again. Nothing that was recorded or issued changes.")
        .FreesClaims();
}
constexpr StepRule Reject(const State& from, const State& to) {
    return StepRule(kReject, from, to, kOfficesAndCentre, kNotTheProposer, {Needs(field::kReason)},
                    "S25-2", "不予同意", "reject the proposal");
}

constexpr std::array kRows = {
    StepRule(kOpen, kNew, kLikely, kOfficesAndCentre, {},
             {SomeOf(Takes(field::kAlike),
                     "one_digit|transposed|other_area|renewed_pass|old_form|passports|other_kind|"
                     "same_number|other_name")},
             "S25-2", "立为待核查的疑似同一人", "take two persons down who may be one"),
    StepRule(kMerge, kLikely, kMergeProposed, kOfficesAndCentre, {},
             {OneOf(Needs(field::kKeeps), "first|second"), Needs(field::kGoesBy),
              Needs(field::kReason), Needs(field::kEvidence)},
             "S25-2", "提出为同一人", "propose that they are one person")
        .Grave("提出把两人合为一人，由另一人决定；在此之前什么都不变。",
               "It is proposed that the two are one person, for another to decide; until then "
               "nothing changes."),
    StepRule(kDiffer, kLikely, kDifferProposed, kOfficesAndCentre, {},
             {Needs(field::kReason), Takes(field::kEvidence)}, "S25-2", "提出为不同的人",
             "propose that they are two persons"),
    StepRule(kSeparate, kOnePerson, kSeparationProposed, kOfficesAndCentre, {},
             {Needs(field::kReason), Needs(field::kEvidence)}, "S25-2", "提出分开",
             "propose to separate who was joined wrongly"),
    Approve(kMergeProposed, kOnePerson, "同意：自此为同一人",
            "approve it: they are one from now on"),
    Approve(kDifferProposed, kDifferent, "同意：不是同一人，不再提示",
            "approve it: they are two, and are not told again"),
    Approve(kSeparationProposed, kDifferent, "同意：恢复为两人", "approve it: they are two again"),
    Reject(kMergeProposed, kLikely),
    Reject(kDifferProposed, kLikely),
    Reject(kSeparationProposed, kOnePerson),
};

constexpr std::array kWaits = {Wait{kLikely, kMerge}, Wait{kMergeProposed, kApprove},
                               Wait{kDifferProposed, kApprove},
                               Wait{kSeparationProposed, kApprove}};

static_assert(AreWhole(kRows, kVerbs, kWaits));

constexpr ProcedureRule kRule{
    .procedure = kProcedure,
    .name = "duplicate",
    .plural = "duplicates",
    .chinese = "疑似同一人",
    .group_chinese = "疑似同一人的两人：一人提出为同一人或不同的人，另一人决定",
    .group_english = "two persons who may be one: one officer proposes one or two, another decides",
    .subject = {SubjectKind::kPersons,
                {},
                "PERSONS",
                "两人各以其准考证号或证书管理号指明，以=相连",
                "the two, each by an admission or certificate number, joined by =",
                "20242156401000001=20242436401000002"},
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

}  // namespace zhengji::duplicate
