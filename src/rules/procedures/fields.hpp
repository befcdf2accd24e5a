// What is stated in the steps of cases, field by field: its name, what it is called in both
// languages with a sample value, and as what it is read. A row of the table says which of them a
// step asks for.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "base/civil_date.hpp"
#include "describe/asked_when.hpp"
#include "messages/message.hpp"
#include "rules/procedures/short_list.hpp"
#include "rules/training/hours.hpp"

namespace zhengji {

/// What help shows for a field, in both languages, with a sample value.
struct FieldWords {
    std::string_view name, chinese, english, sample;
};

/// A field that is read as a T: text, a day, a number, units, times of day.
template <class T>
struct Field : FieldWords {
    /// Text is empty where nothing is stated; anything else is not there.
    using Value = std::conditional_t<std::is_same_v<T, std::string>, std::string, std::optional<T>>;
};

/// A field as the command line writes it, `--assessed-on`; over HTTP a message gives its member.
std::string OptionOf(std::string_view field);

/// What a step states, as written.
using CaseFields = std::map<std::string, std::string>;

/// A text as a field's value: that text itself, or what it reads as.
void ReadField(const std::string& text, std::string& value);
void ReadField(const std::string& text, std::optional<CivilDate>& value);
void ReadField(const std::string& text, std::optional<std::int64_t>& value);
void ReadField(const std::string& text, std::optional<Tenths>& value);
void ReadField(const std::string& text, std::optional<DayTimes>& value);

/// What is stated for a field, as written; empty when nothing is.
std::string TextOf(const CaseFields& fields, const FieldWords& field);

template <class T>
typename Field<T>::Value ValueOf(const CaseFields& fields, const Field<T>& field) {
    typename Field<T>::Value value;
    ReadField(TextOf(fields, field), value);
    return value;
}

/// States a field in a step's fields.
inline void Put(CaseFields& fields, const Field<std::string>& field, std::string_view value) {
    fields[std::string(field.name)] = value;
}
inline void Put(CaseFields& fields, const Field<std::int64_t>& field, std::int64_t value) {
    fields[std::string(field.name)] = std::to_string(value);
}
inline void Put(CaseFields& fields, const Field<CivilDate>& field, CivilDate value) {
    fields[std::string(field.name)] = value.ToString();
}

enum class FieldKind : std::uint8_t {
    kText,
    kDay,
    kPastDay,
    kHours,
    kNumber,
    kTimes,
    kChoice,
    kChoices
};

/// That a step takes a field, or needs it.
struct FieldRule {
    const FieldWords* words = nullptr;
    FieldKind kind = FieldKind::kText;
    bool required = false;
    std::string_view choices = {};  ///< kChoice and kChoices only: `yes|no`
    AskedWhen when = {};
    /// What is said where it is missing; and where it is stated though it is not asked for, if that
    /// is refused at all.
    Code missing = Code::step_field_missing;
    std::optional<Code> unwanted = {};

    constexpr std::string_view Name() const { return words->name; }
    /// Must be stated, whatever else is.
    constexpr bool Always() const { return required && when.of.empty(); }
    bool IsAskedFor(const CaseFields& stated) const;
    /// What is wrong with what is stated beside it, if anything.
    Status Check(const CaseFields& stated) const;
};
using Fields = ShortList<FieldRule, 13>;
/// `reason! until:day`: `!` must be stated, the kind after a colon. Asked for by what another says:
/// `!other` must be unless that is stated, `!other=a|b` must be where that says so; with `?` may
/// be.
std::string ToString(const Fields& fields);

// How a row says it.
template <class T>
constexpr FieldKind KindOf() {
    if constexpr (std::is_same_v<T, CivilDate>) return FieldKind::kDay;
    if constexpr (std::is_same_v<T, std::int64_t>) return FieldKind::kNumber;
    if constexpr (std::is_same_v<T, Tenths>) return FieldKind::kHours;
    if constexpr (std::is_same_v<T, DayTimes>) return FieldKind::kTimes;
    return FieldKind::kText;
}
template <class T>
constexpr FieldRule Takes(const Field<T>& field) {
    return {&field, KindOf<T>()};
}
template <class T>
constexpr FieldRule Needs(const Field<T>& field) {
    return {&field, KindOf<T>(), true};
}
/// The day has come.
constexpr FieldRule Past(FieldRule rule) {
    rule.kind = FieldKind::kPastDay;
    return rule;
}
/// Asked for where the other is not stated, which says this one too.
template <class T>
constexpr FieldRule Unless(const Field<T>& other, FieldRule rule) {
    rule.when = {other.name, {}, rule.required};
    return rule;
}
/// Asked for where the other says one of these, `a|b`.
template <class T>
constexpr FieldRule Where(const Field<T>& other, std::string_view is, FieldRule rule) {
    rule.when = {other.name, is, rule.required};
    return rule;
}
/// What is said where it is missing, where that has a code of its own.
constexpr FieldRule OrElse(Code missing, FieldRule rule) {
    rule.missing = missing;
    return rule;
}
/// And refused where it is not asked for.
constexpr FieldRule NotElse(Code unwanted, FieldRule rule) {
    rule.unwanted = unwanted;
    return rule;
}
constexpr FieldRule OneOf(FieldRule rule, std::string_view choices) {
    rule.kind = FieldKind::kChoice;
    rule.choices = choices;
    return rule;
}

/// One of them or several, separated by `;`.
constexpr FieldRule SomeOf(FieldRule rule, std::string_view choices) {
    rule.kind = FieldKind::kChoices;
    rule.choices = choices;
    return rule;
}

namespace field {

inline constexpr Field<std::string> kHealth{"health", "健康状况", "state of health", "良好"};
inline constexpr Field<std::string> kConduct{"conduct", "职业道德（含有无犯罪记录）",
                                             "professional conduct, criminal record", "良好"};
inline constexpr Field<std::string> kAssessment{"assessment", "单位考核意见",
                                                "the employer's assessment", "合格"};
inline constexpr Field<CivilDate> kAssessedOn{"assessed_on", "考核日期", "day of the assessment",
                                              "2008-04-20"};
/// Instead of the two and the employer: what an employer confirmed by a one-time link.
inline constexpr Field<std::string> kConfirmation{"confirmation", "单位凭链接确认的编号",
                                                  "number of the employer's confirmation by link",
                                                  "00112233445566778899aabbccddeeff"};
/// Found there and stated by nobody.
inline constexpr Field<std::string> kConfirmedBy{"confirmed_by", "单位确认人",
                                                 "who confirmed it for the employer", "王五"};
inline constexpr Field<std::string> kConfirmedAt{
    "confirmed_at", "单位确认时间", "when the employer confirmed it", "2008-04-21T10:00:00+08:00"};
inline constexpr Field<std::string> kConfirmedWords{"confirmed_words", "单位说明",
                                                    "the employer's words", "无"};
inline constexpr Field<std::string> kEmployer{"employer", "工作单位", "employer",
                                              "宁夏示例科技有限公司"};
inline constexpr Field<std::string> kAddress{"address", "通讯地址", "address", "固原市示例路1号"};
inline constexpr Field<std::string> kPostcode{"postcode", "邮政编码", "postcode", "756000"};
inline constexpr Field<std::string> kTelephone{"telephone", "电话", "telephone", "0951-0000000"};
inline constexpr Field<std::string> kBirthMonth{"birth_month", "出生年月", "month of birth",
                                                "1980-01"};
inline constexpr Field<std::string> kProofs{"proofs", "证明材料", "the proofs handed in",
                                            "证书;身份证件;申请表;考核证明"};
inline constexpr Field<std::string> kRemarks{"remarks", "备注", "remarks", "无"};
inline constexpr Field<CivilDate> kFiledOn{"filed_on", "提交日期（默认当日）",
                                           "day it was filed (default: today)", "2008-05-06"};
inline constexpr Field<std::string> kFeeReceipt{"fee_receipt", "缴费收据号",
                                                "number of the fee's receipt", "示例0001"};
inline constexpr Field<std::string> kReason{"reason", "理由", "reasons", "考核材料不全"};
inline constexpr Field<std::string> kCondition{"condition", "登记条件", "condition of registration",
                                               "health"};
inline constexpr Field<std::string> kMet{"met", "是否符合", "whether it is met", "yes"};
inline constexpr Field<std::string> kWords{"words", "认定意见", "the judgement in words",
                                           "体检合格，能坚持本岗位工作"};
inline constexpr Field<CivilDate> kFrom{"from", "期间自", "the period from", "2007-01-10"};
inline constexpr Field<CivilDate> kTo{"to", "期间至", "the period to", "2007-09-30"};
inline constexpr Field<std::int64_t> kAgency{"agency", "登记机构案号",
                                             "number of the registration agency", "2"};
inline constexpr Field<std::string> kConsent{
    "consent", "国家主管办公室同意一省设第二家的文号",
    "document of the national office's consent to a second agency", "国示例[2008]3号"};
inline constexpr Field<std::int64_t> kMinutes{
    "minutes", "每单位用时（分钟；默认一学时六十分钟）",
    "minutes a unit takes (default: an hour counted takes an hour)", "45"};
inline constexpr Field<std::string> kCompleted{"completed", "是否结业",
                                               "completed the class (结业)", "yes"};
inline constexpr Field<std::string> kSeal{"seal", "专用章编号", "number of the dedicated seal",
                                          "宁-01"};
inline constexpr Field<std::string> kGround{"ground", "事由", "ground", "childbirth"};
inline constexpr Field<std::string> kProof{"proof", "证明", "proof", "出生医学证明"};
inline constexpr Field<CivilDate> kEnds{"ends", "至（最后一日）", "the last day", "2009-06-15"};
inline constexpr Field<std::string> kAgreed{"agreed", "省级主管部门同意文号",
                                            "document of the provincial authority's consent",
                                            "宁信办[2008]1号"};
inline constexpr Field<std::string> kEvidence{"evidence", "证据", "evidence", "示例判决书1号"};
inline constexpr Field<std::int64_t> kFinding{"finding", "认定案号", "number of the finding", "3"};
inline constexpr Field<std::string> kDocument{"document", "文号", "document number",
                                              "宁示例[2008]2号"};
inline constexpr Field<std::string> kStatement{"statement", "陈述", "statement",
                                               "材料属实，请予复核"};
inline constexpr Field<std::string> kAllegation{"allegation", "涉嫌事实", "what is alleged",
                                                "提交虚假工作证明"};
inline constexpr Field<std::string> kArticle{"article", "适用条款", "article", "D31-10"};
inline constexpr Field<std::string> kAct{"act", "第八条行为：组织作弊、冒名替考（仅用于第八条）",
                                         "the act under D31-8, for that article only",
                                         "impersonation"};
inline constexpr Field<std::string> kAuthority{"authority", "移送机关",
                                               "the authority it is passed on to", "示例公安局"};
inline constexpr Field<std::string> kFacts{"facts", "事实", "facts", "所交证明与单位记录不符"};
inline constexpr Field<std::string> kReasons{"reasons", "理由", "reasons", "单位否认出具"};
inline constexpr Field<std::string> kBasis{"basis", "依据", "legal basis", "人社部令第31号第十条"};
inline constexpr Field<std::string> kConclusion{"conclusion", "复核意见", "conclusion", "事实成立"};
inline constexpr Field<CivilDate> kServedOn{"served_on", "送达日期", "day it was served",
                                            "2025-04-20"};
inline constexpr Field<std::string> kName{"name", "名称", "name", "宁夏示例登记机构"};
inline constexpr Field<std::string> kInCharge{"in_charge", "负责人", "person in charge", "戊"};
inline constexpr Field<std::string> kFax{"fax", "传真", "fax", "0951-0000001"};
inline constexpr Field<std::int64_t> kYear{"year", "年度", "year", "2008"};
inline constexpr Field<std::string> kNote{"note", "说明", "note", "无"};
inline constexpr Field<CivilDate> kBy{"by", "整改期限", "to be mended by", "2008-09-30"};
inline constexpr Field<std::int64_t> kSuccessor{"successor", "承接机构案号",
                                                "number of the succeeding agency", "2"};
inline constexpr Field<std::string> kLegalPerson{
    "legal_person", "法人资格证明", "evidence: a legal person able to train the public",
    "登记证号示例1"};
inline constexpr Field<std::string> kMeans{"means", "师资、设备、场所证明",
                                           "evidence: teachers, equipment, rooms", "清单1"};
inline constexpr Field<std::string> kStrength{"strength", "技术与管理实力证明",
                                              "evidence: strength in the region", "清单2"};
inline constexpr Field<std::string> kReputation{"reputation", "信誉证明",
                                                "evidence: good reputation", "清单3"};
inline constexpr Field<std::string> kContact{"contact", "联系方式", "contact", "0951-0000002"};
inline constexpr Field<std::string> kTeacher{"teacher", "教师", "teacher", "己"};
inline constexpr Field<std::string> kTitle{"title", "职称", "title", "副教授"};
inline constexpr Field<std::string> kLevel{"level", "级别", "level", "intermediate"};
inline constexpr Field<std::string> kCourse{"course", "课程", "course", "软件新标准"};
inline constexpr Field<std::string> kForm{"form", "形式", "form of study", "class"};
inline constexpr Field<CivilDate> kBegins{"begins", "自", "from", "2005-01-01"};
inline constexpr Field<std::string> kSignedBy{"signed_by", "签署人（负责人）",
                                              "signed by (the person in charge)", "庚"};
inline constexpr Field<std::int64_t> kLearners{"learners", "学员人数", "number of learners", "30"};
inline constexpr Field<std::string> kUnit{"unit", "计量单位", "unit", "day"};
inline constexpr Field<Tenths> kPerUnit{"per_unit", "每单位学时", "hours a unit counts for", "8"};
inline constexpr Field<Tenths> kCap{"cap", "每周期上限学时", "most hours in a cycle", "60"};
inline constexpr Field<CivilDate> kOn{"on", "日期", "day", "2006-03-01"};
inline constexpr Field<DayTimes> kTimes{"times", "起止时间", "times of day", "09:00-12:00"};
inline constexpr Field<std::string> kContent{"content", "内容", "content", "新标准解读"};
inline constexpr Field<std::string> kDomain{"domain", "领域", "domain", "software"};
inline constexpr Field<Tenths> kUnits{"units", "数量（按折算单位）", "number of units", "5"};
inline constexpr Field<std::int64_t> kInstitution{
    "institution", "培训机构案号（自学不写）", "number of the institution (none: self-study)", "1"};
inline constexpr Field<std::string> kGeneral{"general", "是否公需科目",
                                             "general subject (公需科目)", "no"};
inline constexpr Field<std::string> kSession{"session", "场次", "session", "2024H2"};
inline constexpr Field<std::string> kBody{"body", "机关", "the authority", "工业和信息化部"};
inline constexpr Field<std::int64_t> kClaims{"claims", "名单人数", "claims on the list", ""};
inline constexpr Field<std::string> kList{"list", "名单摘要", "digest of the list", ""};
inline constexpr Field<std::int64_t> kActs{"acts", "核准时最新事项的编号",
                                           "number of the newest act at the confirmation", ""};
inline constexpr Field<std::string> kItem{"item", "更正事项", "what is to be corrected", "score_1"};
inline constexpr Field<std::string> kValue{"value", "更正为", "the right value", "43"};
inline constexpr Field<std::string> kWas{"was", "原为", "the value before", "42"};
inline constexpr Field<std::string> kAlike{"alike", "相似之处，以;分隔",
                                           "why they may be one, separated by ;", "one_digit"};
inline constexpr Field<std::string> kKeeps{"keeps", "保留哪一方的证件", "whose document stays",
                                           "first"};
inline constexpr Field<std::string> kGoesBy{"goes_by", "采用的姓名（两方之一）",
                                            "the name from now on, one of theirs", "张三"};
inline constexpr Field<std::string> kKind{"kind", "文件类别", "what the file holds",
                                          "certificates"};
inline constexpr Field<std::int64_t> kRows{"rows", "行数", "rows to be loaded", "1"};
inline constexpr Field<std::string> kFile{"file", "文件摘要", "digest of the file", "0"};
inline constexpr Field<std::string> kArea{"area", "有效地区：县级代码或县名",
                                          "the area: a county's code or its name", "640422"};
inline constexpr Field<std::string> kMaterials{
    "materials", "材料，以;分隔", "the materials, separated by ;", "身份证件;工作证明"};
inline constexpr Field<std::string> kDraft{"draft", "草稿编号", "id of the draft",
                                           "0123456789abcdef0123456789abcdef"};
inline constexpr Field<std::string> kFiles{"files", "所交文件及其 SHA-256，以;分隔",
                                           "the files with their SHA-256, separated by ;", ""};
inline constexpr Field<std::int64_t> kVersion{"version", "草稿的版本", "its version", "1"};
inline constexpr Field<std::string> kGrounds{"grounds", "不予通过的理由代码，以;分隔",
                                             "grounds of a refusal, separated by ;", "materials"};
inline constexpr Field<std::string> kItems{
    "items", "须补正的各项，以;分隔", "what is to be put right, separated by ;", "工作证明;户口簿"};
inline constexpr Field<CivilDate> kUntil{"until", "补正截止日（不早于规定期限）",
                                         "last day of the correction, not before the term's end",
                                         "2025-03-21"};
inline constexpr Field<std::string> kOpinion{"opinion", "初审意见", "what the first reviewer holds",
                                             "approve"};
inline constexpr Field<std::string> kAssignee{"assignee", "承办人", "who has it in hand", "乙"};
inline constexpr Field<std::int64_t> kClass{"class", "培训班案号", "number of the class", "4"};

}  // namespace field
}  // namespace zhengji
