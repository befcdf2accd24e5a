// What a form says below the field of a step: what belongs there, and how it is written. By the
// step where the same field is another thing there; with no field it is what the step is about.
#include "rules/procedures/hints.hpp"

#include <algorithm>
#include <array>

#include "rules/procedures/agency.hpp"
#include "rules/procedures/cancellation.hpp"
#include "rules/procedures/claim_life.hpp"
#include "rules/procedures/correction.hpp"
#include "rules/procedures/deferral.hpp"
#include "rules/procedures/duplicate.hpp"
#include "rules/procedures/extension.hpp"
#include "rules/procedures/finding.hpp"
#include "rules/procedures/institution.hpp"
#include "rules/procedures/outline.hpp"
#include "rules/procedures/reconsideration.hpp"
#include "rules/procedures/registration.hpp"
#include "rules/procedures/submission.hpp"
#include "rules/procedures/training_class.hpp"

namespace zhengji {
namespace {

struct Hint {
    const FieldWords* field;
    Bilingual words;
};
constexpr std::array kHints = {
    Hint{&field::kDocument,
         {"照公文上的文号写全，如 宁人社〔2026〕12号",
          "As printed on the paper, such as 宁人社〔2026〕12号"}},
    Hint{&field::kBody, {"作出决定的机关，写全称", "The authority that decided, by its full name"}},
    Hint{&field::kSeal,
         {"专用章上刻的编号，如 宁-01", "The number engraved on the seal, such as 宁-01"}},
    Hint{&field::kFeeReceipt, {"缴费收据上印的号码", "The number printed on the receipt"}},
    Hint{&field::kReason,
         {"写明事实和理由，当事人看得到", "Facts and grounds; whom it concerns can read them"}},
    Hint{&field::kReasons, {"写明为什么这样认定", "Why it is held so"}},
    Hint{&field::kEvidence,
         {"列出材料的名称和编号，如 单位证明〔2026〕3号", "The papers by name and number"}},
    Hint{&field::kNote, {"可以不填", "May be left blank"}},
    Hint{&field::kStatement, {"照当事人所述写", "As they said it"}},
    Hint{&field::kFacts, {"何人、何时、何地、做了什么", "Who, when, where, and what was done"}},
    Hint{&field::kAllegation,
         {"何人、何时、何地、涉嫌做了什么", "Who, when, where, and what is alleged"}},
    Hint{&field::kBasis,
         {"法规名称和条款，如 《专业技术人员资格考试违纪违规行为处理规定》第十条",
          "The regulation and its article"}},
    Hint{&field::kConclusion,
         {"事实是否成立，理由和证据是否采纳",
          "Whether the facts stand, and what was accepted of the statement"}},
    Hint{&field::kWords, {"一两句话，写明据什么认定", "In a sentence or two, and by what"}},
    Hint{&field::kAuthority,
         {"如 固原市公安局，写全称", "Such as the public security bureau, by its full name"}},
    Hint{&field::kName, {"写全称，与批准文件一致", "The full name, as on the approval"}},
    Hint{&field::kInCharge, {"负责人的姓名", "The name of the person in charge"}},
    Hint{&field::kAddress, {"省、市、县、街道和门牌", "Province, city, county, street and number"}},
    Hint{&field::kTelephone,
         {"区号-号码，如 0951-1234567；手机号也可以", "Such as 0951-1234567, or a mobile number"}},
    Hint{&field::kFax,
         {"区号-号码；没有的不填", "Such as 0951-1234567; blank where there is none"}},
    Hint{&field::kPostcode, {"六位数字", "Six digits"}},
    Hint{&field::kConsent,
         {"一省设第二家登记机构时才填", "Only where a province sets up a second agency"}},
    Hint{&field::kContact,
         {"地址和电话，会向社会公布", "Address and telephone; these are published"}},
    Hint{&field::kLegalPerson,
         {"证件名称和编号，如 事业单位法人证书 示例0001", "The certificate and its number"}},
    Hint{&field::kMeans,
         {"教师几人、设备几台、教室几间，附清单的写明清单名称",
          "Teachers, equipment and rooms, or the name of the list attached"}},
    Hint{&field::kStrength,
         {"在本地区的技术和管理能力，附材料的写明名称",
          "Standing in the region, or the name of the paper attached"}},
    Hint{&field::kReputation,
         {"办学年限、有无不良记录", "Years of teaching; any record against it"}},
    Hint{&field::kTeacher, {"教师姓名", "The teacher’s name"}},
    Hint{&field::kTitle, {"如 副教授、高级工程师", "Such as 副教授, 高级工程师"}},
    Hint{&field::kCourse, {"课程名称", "The course by name"}},
    Hint{&field::kContent, {"学了什么，如 软件工程新标准解读", "What was learnt"}},
    Hint{&field::kSignedBy, {"负责人的姓名", "The name of the person in charge"}},
    Hint{&field::kLearners, {"与学时记录中的人数一致", "As many as the record lists"}},
    Hint{&field::kUnit, {"如 天、学时、篇", "Such as day, hour, paper"}},
    Hint{&field::kPerUnit,
         {"一个单位折合几学时，可写一位小数，如 7.5",
          "Hours one unit counts for, with one decimal at most: 7.5"}},
    Hint{&field::kMinutes, {"不填即一学时六十分钟", "Blank: an hour counted takes sixty minutes"}},
    Hint{&field::kCap,
         {"一个登记周期里这种形式最多计几学时；不限的不填",
          "Most hours of this form in one cycle; blank: no limit"}},
    Hint{&field::kUnits,
         {"按学习形式的单位写，如学了两天半，写 2.5",
          "In the unit of the form of study; two days and a half: 2.5"}},
    Hint{&field::kHealth, {"如 良好", "Such as 良好 (good)"}},
    Hint{&field::kConduct, {"如 良好，无犯罪记录", "Such as 良好，无犯罪记录"}},
    Hint{&field::kAssessment, {"如 合格", "Such as 合格 (passed)"}},
    Hint{&field::kEmployer, {"单位全称", "The employer’s full name"}},
    Hint{&field::kConfirmation,
         {"用了单位的答复，考核意见、日期和单位就不用再填",
          "With an employer’s answer, assessment, day and employer need not be filled in"}},
    Hint{&field::kFiledOn, {"今天提交的不用填", "Blank: today"}},
    Hint{&field::kProof, {"证明材料的名称，如 出生医学证明", "The paper by name"}},
    Hint{&field::kEnds, {"含当日", "That day included"}},
    Hint{&field::kAgreed, {"主管部门同意的文号", "Number of the authority’s consent"}},
    Hint{&field::kValue,
         {"照正确的写全；成绩只写数字；证件类型也不对的，写在号码前，如 护照 E12345678",
          "In full, as it should be; of a score the number alone; where the kind of document is "
          "wrong too, before its number: passport E12345678"}},
    Hint{&field::kGoesBy, {"两人姓名中的一个", "One of the two names"}},
    Hint{&field::kBy, {"须在这一天之前完成整改", "To be mended by that day"}},
    Hint{&field::kAssignee,
         {"本机构能办这份申请的人", "Somebody of your office who can work on this claim"}},
    Hint{&field::kRemarks, {"可以不填", "May be left blank"}},
    Hint{&field::kForm, {"如 面授、网络课程、自学", "Such as 面授, 网络课程, 自学"}},
    Hint{&field::kMaterials,
         {"只在要更正时填；几项之间用“；”隔开",
          "Only where it is to be corrected; several are separated by “;”"}},
    Hint{&field::kItems, {"勾选，或自行写明", "Tick them, or say it in your own words"}},
};

struct StepHint {
    Verb verb;
    const FieldWords* field;
    Bilingual words;
};
constexpr std::array kOfSteps = {
    StepHint{agency::kPropose,
             &field::kTelephone,
             {"区号-号码，如 0951-1234567；会向社会公布", "Such as 0951-1234567; it is published"}},
    StepHint{cancellation::kPropose,
             &field::kFrom,
             {"脱离岗位的第一天", "The first day away from the post"}},
    StepHint{cancellation::kPropose,
             &field::kTo,
             {"脱离岗位的最后一天", "The last day away from the post"}},
    StepHint{claim_life::kNote, &field::kNote, {"只有经办人员看得到", "Officers alone see it"}},
    StepHint{claim_life::kRelease, &field::kReason, {"可以不填", "May be left blank"}},
    StepHint{
        claim_life::kReturn,
        &field::kUntil,
        {"不填即规定期限的最后一天；含当日", "Blank: the last day of the term; that day included"}},
    StepHint{training_class::kPurge, &field::kReason, {"写明为什么销毁", "Why they are removed"}},
    StepHint{deferral::kAsk, &field::kFrom, {"离开的第一天", "The first day away"}},
    StepHint{deferral::kAsk, &field::kTo, {"离开的最后一天", "The last day away"}},
    StepHint{extension::kAsk, &field::kFrom, {"离开的第一天", "The first day away"}},
    StepHint{extension::kAsk, &field::kTo, {"离开的最后一天", "The last day away"}},
    StepHint{
        finding::kDismiss, &field::kDocument, {"不予处理决定书的文号", "Number of the decision"}},
    StepHint{
        finding::kEstablish, &field::kDocument, {"处理决定书的文号", "Number of the decision"}},
    StepHint{outline::kDraft, &field::kEnds, {"不填即一直有效", "Blank: without an end"}},
    StepHint{reconsideration::kAnswer,
             &field::kStatement,
             {"写明注销的事实、理由和依据", "Facts, reasons and grounds of the cancellation"}},
    StepHint{reconsideration::kAsk,
             &field::kStatement,
             {"写明对注销有什么异议、有什么证据",
              "What you hold against the cancellation, and by what evidence"}},
    StepHint{registration::kAttest,
             &field::kFiledOn,
             {"实际提交的那一天", "The day on which it was in fact handed in"}},
    StepHint{submission::kReturn,
             &field::kReason,
             {"写明名单有什么要改的，呈报的省看得到",
              "What is to change on the list; the province reads it"}},
    StepHint{submission::kRevoke,
             &field::kReason,
             {"写明为什么撤回，呈报的省看得到", "Why it is taken back; the province reads it"}},
    StepHint{institution::kApply,
             nullptr,
             {"与法人证书上的名称一致", "As on the certificate of the legal person"}},
    StepHint{correction::kPropose,
             nullptr,
             {"证书管理号（字母加 20 位数字），或准考证号（17 位数字）",
              "A certificate number (a letter and 20 digits) or an admission number (17 digits)"}},
    StepHint{duplicate::kOpen,
             nullptr,
             {"各填一人的证书管理号或准考证号", "Each by a certificate or admission number"}},
    StepHint{outline::kDraft, nullptr, {"如 面授、网络课程、自学", "Such as 面授, 网络课程, 自学"}},
};

}  // namespace

Bilingual HintOf(const Verb& verb, const FieldWords* field) {
    const auto own = std::ranges::find_if(
        kOfSteps, [&](const StepHint& one) { return one.verb == verb && one.field == field; });
    if (own != kOfSteps.end()) return own->words;
    const auto any = std::ranges::find(kHints, field, &Hint::field);
    return any == kHints.end() ? Bilingual{} : any->words;
}

}  // namespace zhengji
