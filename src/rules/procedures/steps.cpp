// The table itself. Read a row as: in this state this verb leads there, by these roles.
#include <array>

#include "rules/procedures/procedure.hpp"

namespace zhengji {
namespace {

constexpr std::string_view kAgency = "registration_agency";
constexpr std::string_view kHolder = "holder registration_agency";
constexpr std::string_view kAuthority = "provincial_authority";
constexpr std::string_view kOffice = "national_office";
constexpr std::string_view kCentre = "national_centre";
constexpr std::string_view kBodies = "exam_agency provincial_authority";

constexpr std::string_view kForm =
    "health! conduct! assessment! assessed_on:past! employer! address postcode telephone "
    "birth_month proofs "
    "remarks filed_on:past";
constexpr std::string_view kInspection = "year:number! note";

constexpr StepRule PassOn(std::string_view from) {
    return StepRule{"finding",
                    "pass_on",
                    from,
                    "=",
                    kBodies,
                    "",
                    "authority! document!",
                    "S25-5",
                    "移送有权机关（涉嫌犯罪）",
                    "pass it on to the authority for crimes"};
}

constexpr std::array kRules = {
    // Registration (N47-3 to 7): accepted, its clock runs; suspended, it stands still.
    StepRule{"registration", "apply", "-", "applied", kHolder, "", kForm, "N47-6", "申请登记",
             "apply for registration"},
    StepRule{"registration", "accept", "applied", "accepted", kAgency, "", "fee_receipt!", "N47-7",
             "受理", "accept an application; its term begins"},
    StepRule{"registration", "return", "applied", "returned", kAgency, "", "reason!", "N47-6",
             "退回补正", "return for missing pieces"},
    StepRule{"registration", "return", "accepted", "suspended", kAgency, "", "reason!", "N47-6",
             "退回补正（期限中止）", "return for missing pieces; the clock stops"},
    StepRule{"registration", "resubmit", "returned", "applied", kHolder, "", "proofs!", "N47-6",
             "补正后再交", "hand in what was missing"},
    StepRule{"registration", "resubmit", "suspended", "accepted", kHolder, "", "proofs!", "N47-6",
             "补正后再交", "hand in what was missing; the clock goes on"},
    StepRule{"registration", "register", "accepted", "registered", kAgency, "", "seal!", "N47-7",
             "准予登记", "register: seal, day and new last day"},
    StepRule{"registration", "refuse", "accepted", "refused", kAgency, "", "reason!", "N47-7",
             "不予登记", "refuse with reasons and the right of redress"},
    StepRule{"registration", "withdraw", "applied", "withdrawn", kHolder, "", "", "N47-6",
             "撤回申请", "take an application back"},
    // Deferral of the registration (N47-8) and extension of the time for the hours (N48-6). Study
    // abroad is a ground of the first alone; cases from before the two were told apart say
    // `abroad`.
    StepRule{"deferral", "ask", "-", "asked", kHolder, "",
             "ground:abroad_work|abroad_study|sick|childbirth|other! proof! ends:day! agreed",
             "N47-8", "申请延期登记", "ask to defer a registration"},
    StepRule{"deferral", "grant", "asked", "granted", kAgency, "", "", "N47-8", "准予延期",
             "grant the deferral"},
    StepRule{"deferral", "refuse", "asked", "refused", kAgency, "", "reason!", "N47-8", "不准延期",
             "refuse the deferral"},
    StepRule{"extension", "ask", "-", "asked", kHolder, "",
             "ground:abroad_work|sick|childbirth|other! proof! ends:day! agreed", "N48-6",
             "申请学时延期", "ask for more time for the hours"},
    StepRule{"extension", "grant", "asked", "granted", kAgency, "", "", "N48-6", "准予学时延期",
             "grant the extension"},
    StepRule{"extension", "refuse", "asked", "refused", kAgency, "", "reason!", "N48-6",
             "不准学时延期", "refuse the extension"},
    // Cancellation (N47-10) and reconsideration (N47-11).
    StepRule{"cancellation", "propose", "-", "proposed", kAgency, "",
             "ground:incapacity|criminal|away|loss|fraud! evidence! finding:number", "N47-10",
             "提出注销", "propose a cancellation"},
    StepRule{"cancellation", "approve", "proposed", "cancelled", kAgency, "propose", "document!",
             "N47-10", "批准注销并公布", "approve, publish and file it with the national centre"},
    StepRule{"cancellation", "reject", "proposed", "rejected", kAgency, "propose", "reason!",
             "N47-10", "不予注销", "reject the proposal"},
    StepRule{"reconsideration", "ask", "-", "asked", "holder national_office", "", "statement!",
             "N47-11", "申请复议", "ask for reconsideration of a cancellation"},
    StepRule{"reconsideration", "answer", "asked", "answered", kAgency, "", "statement!", "N47-11",
             "注销机构陈述", "the agency's statement"},
    StepRule{"reconsideration", "uphold", "answered", "upheld", kOffice, "*", "reason!", "N47-11",
             "维持注销", "uphold the cancellation"},
    StepRule{"reconsideration", "overturn", "answered", "overturned", kOffice, "*", "reason!",
             "N47-11", "撤销注销、恢复证书", "overturn it and restore the certificate"},
    // Findings of false statements (S25-5; D31-7, 8, 10, 17, 18).
    StepRule{"finding", "open", "-", "opened", kBodies, "",
             "allegation! article:D31-7|D31-8|D31-10|N47-10! act:organised_cheating|impersonation",
             "D31-17", "立案", "open a finding about a claim or a certificate"},
    StepRule{"finding", "tell", "opened", "told", kBodies, "", "facts! reasons! basis!", "D31-17",
             "告知事实、理由、依据", "tell the person facts, reasons and basis"},
    StepRule{"finding", "hear", "told", "heard", kBodies, "", "statement!", "D31-17",
             "记录陈述申辩", "record the person's answer"},
    StepRule{"finding", "reexamine", "heard", "reexamined", kBodies, "open tell", "conclusion!",
             "D31-17", "复核", "re-examine, by another officer"},
    StepRule{"finding", "reexamine", "told", "reexamined", kBodies, "open tell", "conclusion!",
             "D31-17", "复核（期满未申辩）", "re-examine once the term for an answer has passed"},
    StepRule{"finding", "establish", "reexamined", "established", kBodies, "open", "document!",
             "D31-10", "认定并作出处理决定", "establish it in a written decision"},
    StepRule{"finding", "dismiss", "reexamined", "dismissed", kBodies, "open", "document!",
             "D31-17", "不予认定", "dismiss it in a written decision"},
    StepRule{"finding", "serve", "established", "served", kBodies, "", "served_on:past!", "D31-18",
             "送达", "serve the decision; review and suit are open"},
    // Where it may be a crime it is passed on, whatever becomes of it here (S25-5, S23-6).
    PassOn("opened"),
    PassOn("told"),
    PassOn("heard"),
    PassOn("reexamined"),
    PassOn("established"),
    PassOn("served"),
    // Registration agencies (N47-2, 13, 14).
    StepRule{"agency", "propose", "-", "proposed", kAuthority, "",
             "name! in_charge! address! telephone! fax", "N47-2", "推荐登记实施机构",
             "propose a province's registration agency"},
    StepRule{"agency", "approve", "proposed", "approved", kOffice, "propose", "document!", "N47-2",
             "批准", "approve it"},
    StepRule{"agency", "refuse", "proposed", "refused", kOffice, "", "reason!", "N47-2", "不予批准",
             "refuse it"},
    StepRule{"agency", "lend", "approved", "=", kOffice, "", "seal!", "N47-7", "借给登记专用章",
             "lend it the dedicated seal"},
    StepRule{"agency", "pass", "approved", "=", kOffice, "", kInspection, "N47-14", "年度检查合格",
             "passed the yearly audit"},
    StepRule{"agency", "mend", "approved", "mending", kOffice, "", "year:number! by:day! reason!",
             "N47-14", "限期整改", "failed the audit: mend by a day"},
    StepRule{"agency", "mended", "mending", "approved", kOffice, "", "note", "N47-14", "整改合格",
             "mended"},
    StepRule{"agency", "withdraw", "mending", "withdrawn", kOffice, "", "reason! successor:number",
             "N47-14", "取消资格", "withdraw its standing; cases in hand go to the successor"},
    StepRule{"agency", "give_back", "withdrawn", "closed", kAuthority, "", "seal!", "N47-14",
             "交回专用章", "give the seal back"},
    StepRule{"agency", "give_back", "closed", "=", kAuthority, "", "seal!", "N47-14",
             "交回又一枚专用章", "give a further seal back"},
    // Training institutions (N48-7 to 12), their teachers and classes.
    StepRule{"institution", "apply", "-", "applied", "institution registration_agency", "",
             "legal_person! means! strength! reputation! contact!", "N48-7", "申请培训资格",
             "apply, with evidence of the four conditions"},
    StepRule{"institution", "approve", "applied", "approved", kAuthority, "", "document!", "N48-7",
             "批准", "approve it"},
    StepRule{"institution", "refuse", "applied", "refused", kAuthority, "", "reason!", "N48-7",
             "不予批准", "refuse it"},
    StepRule{"institution", "file", "approved", "filed", kCentre, "", "", "N48-7", "全国备案",
             "file it nationally"},
    StepRule{"institution", "teacher", "approved", "=", "institution", "", "teacher! title! level!",
             "N48-10", "登记师资", "enter a teacher with title and level"},
    StepRule{"institution", "teacher", "filed", "=", "institution", "", "teacher! title! level!",
             "N48-10", "登记师资", "enter a teacher with title and level"},
    StepRule{"institution", "pass", "filed", "=", kAuthority, "", kInspection, "N48-12",
             "年度检查合格", "passed the yearly inspection"},
    StepRule{"institution", "mend", "filed", "mending", kAuthority, "",
             "year:number! by:day! reason!", "N48-12", "限期整改",
             "failed the inspection: mend by a day"},
    StepRule{"institution", "mended", "mending", "filed", kAuthority, "", "note", "N48-12",
             "整改合格", "mended"},
    StepRule{"institution", "disqualify", "mending", "disqualified", kAuthority, "", "reason!",
             "N48-12", "取消资格", "disqualify it and file that nationally"},
    StepRule{"class", "plan", "-", "planned", "institution", "",
             "course! level! form! "
             "domain:software|network|application|information_system|information_service! teacher! "
             "begins:day! ends:day!",
             "N48-8", "申报培训班计划", "plan a class"},
    StepRule{"class", "sign", "planned", "signed", "institution", "", "signed_by! learners:number!",
             "N48-9", "负责人签署学时记录", "the person in charge signs the record of attendance"},
    StepRule{"class", "purge", "signed", "purged", "institution registration_agency", "", "reason!",
             "N48-9", "保存期满销毁记录", "remove records kept long enough; what went is logged"},
    // Hours (N48-4, 5): an entry is reported and decided; the outline converts it.
    StepRule{"outline", "draft", "-", "drafted", kCentre, "",
             "unit! per_unit:hours! cap:hours begins:day! ends:day", "N48-3", "拟订学时折算",
             "draft how a form of study converts into hours"},
    StepRule{"outline", "approve", "drafted", "approved", kOffice, "draft", "document!", "N48-3",
             "批准学时折算", "approve it"},
    StepRule{"hours", "report", "-", "reported", "holder registration_agency institution", "",
             "on:past! times:times form! content! "
             "domain:software|network|application|information_system|information_service! "
             "units:hours! evidence! institution:number general:yes|no class:number",
             "N48-4", "申报学时", "report hours with their evidence"},
    StepRule{"hours", "attend", "-", "approved", "institution registration_agency", "",
             "on:past! times:times form! content! "
             "domain:software|network|application|information_system|information_service! "
             "units:hours! institution:number! general:yes|no class:number!",
             "N48-9", "记录培训班学时（负责人签署）",
             "record attendance of a class, signed off by the person in charge"},
    StepRule{"hours", "approve", "reported", "approved", kAgency, "", "units:hours", "N48-4",
             "认定学时", "approve an entry, in full or for fewer units"},
    StepRule{"hours", "refuse", "reported", "refused", kAgency, "", "reason!", "N48-4", "不予认定",
             "refuse an entry"},
};

constexpr std::array kWords = {
    FieldWords{"health", "健康状况", "state of health", "良好"},
    FieldWords{"conduct", "职业道德（含有无犯罪记录）", "professional conduct, criminal record",
               "良好"},
    FieldWords{"assessment", "单位考核意见", "the employer's assessment", "合格"},
    FieldWords{"assessed_on", "考核日期", "day of the assessment", "2008-04-20"},
    FieldWords{"employer", "工作单位", "employer", "宁夏示例科技有限公司"},
    FieldWords{"address", "通讯地址", "address", "固原市示例路1号"},
    FieldWords{"postcode", "邮政编码", "postcode", "756000"},
    FieldWords{"telephone", "电话", "telephone", "0951-0000000"},
    FieldWords{"birth_month", "出生年月", "month of birth", "1980-01"},
    FieldWords{"proofs", "证明材料", "the proofs handed in", "证书;身份证件;申请表;考核证明"},
    FieldWords{"remarks", "备注", "remarks", "无"},
    FieldWords{"filed_on", "提交日期（默认当日）", "day it was filed (default: today)",
               "2008-05-06"},
    FieldWords{"fee_receipt", "缴费收据号", "number of the fee's receipt", "示例0001"},
    FieldWords{"reason", "理由", "reasons", "考核材料不全"},
    FieldWords{"seal", "专用章编号", "number of the dedicated seal", "宁-01"},
    FieldWords{"ground", "事由", "ground", "childbirth"},
    FieldWords{"proof", "证明", "proof", "出生医学证明"},
    FieldWords{"ends", "至（最后一日）", "the last day", "2009-06-15"},
    FieldWords{"agreed", "省级主管部门同意文号", "document of the provincial authority's consent",
               "宁信办[2008]1号"},
    FieldWords{"evidence", "证据", "evidence", "示例判决书1号"},
    FieldWords{"finding", "认定案号", "number of the finding", "3"},
    FieldWords{"document", "文号", "document number", "宁示例[2008]2号"},
    FieldWords{"statement", "陈述", "statement", "材料属实，请予复核"},
    FieldWords{"allegation", "涉嫌事实", "what is alleged", "提交虚假工作证明"},
    FieldWords{"article", "适用条款", "article", "D31-10"},
    FieldWords{"act", "第八条行为：组织作弊、冒名替考（仅用于第八条）",
               "the act under D31-8, for that article only", "impersonation"},
    FieldWords{"authority", "移送机关", "the authority it is passed on to", "示例公安局"},
    FieldWords{"facts", "事实", "facts", "所交证明与单位记录不符"},
    FieldWords{"reasons", "理由", "reasons", "单位否认出具"},
    FieldWords{"basis", "依据", "legal basis", "人社部令第31号第十条"},
    FieldWords{"conclusion", "复核意见", "conclusion", "事实成立"},
    FieldWords{"served_on", "送达日期", "day it was served", "2025-04-20"},
    FieldWords{"name", "名称", "name", "宁夏示例登记机构"},
    FieldWords{"in_charge", "负责人", "person in charge", "戊"},
    FieldWords{"fax", "传真", "fax", "0951-0000001"},
    FieldWords{"year", "年度", "year", "2008"},
    FieldWords{"note", "说明", "note", "无"},
    FieldWords{"by", "整改期限", "to be mended by", "2008-09-30"},
    FieldWords{"successor", "承接机构案号", "number of the succeeding agency", "2"},
    FieldWords{"legal_person", "法人资格证明", "evidence: a legal person able to train the public",
               "登记证号示例1"},
    FieldWords{"means", "师资、设备、场所证明", "evidence: teachers, equipment, rooms", "清单1"},
    FieldWords{"strength", "技术与管理实力证明", "evidence: strength in the region", "清单2"},
    FieldWords{"reputation", "信誉证明", "evidence: good reputation", "清单3"},
    FieldWords{"contact", "联系方式", "contact", "0951-0000002"},
    FieldWords{"teacher", "教师", "teacher", "己"},
    FieldWords{"title", "职称", "title", "副教授"},
    FieldWords{"level", "级别", "level", "intermediate"},
    FieldWords{"course", "课程", "course", "软件新标准"},
    FieldWords{"form", "形式", "form of study", "class"},
    FieldWords{"begins", "自", "from", "2005-01-01"},
    FieldWords{"signed_by", "签署人（负责人）", "signed by (the person in charge)", "庚"},
    FieldWords{"learners", "学员人数", "number of learners", "30"},
    FieldWords{"unit", "计量单位", "unit", "day"},
    FieldWords{"per_unit", "每单位学时", "hours a unit counts for", "8"},
    FieldWords{"cap", "每周期上限学时", "most hours in a cycle", "60"},
    FieldWords{"on", "日期", "day", "2006-03-01"},
    FieldWords{"times", "起止时间", "times of day", "09:00-12:00"},
    FieldWords{"content", "内容", "content", "新标准解读"},
    FieldWords{"domain", "领域", "domain", "software"},
    FieldWords{"units", "数量（按折算单位）", "number of units", "5"},
    FieldWords{"institution", "培训机构案号（自学不写）",
               "number of the institution (none: self-study)", "1"},
    FieldWords{"general", "是否公需科目", "general subject (公需科目)", "no"},
    FieldWords{"class", "培训班案号", "number of the class", "4"},
};

struct Named {
    std::string_view name, chinese;
};
constexpr std::array kNames = {
    Named{"registration", "登记"},
    Named{"deferral", "延期"},
    Named{"extension", "学时延期"},
    Named{"cancellation", "注销"},
    Named{"reconsideration", "复议"},
    Named{"finding", "认定"},
    Named{"agency", "登记机构"},
    Named{"institution", "培训机构"},
    Named{"class", "培训班"},
    Named{"outline", "学时折算"},
    Named{"hours", "学时"},
    Named{"applied", "已申请"},
    Named{"accepted", "已受理"},
    Named{"returned", "已退回"},
    Named{"suspended", "已中止"},
    Named{"registered", "已登记"},
    Named{"refused", "不予通过"},
    Named{"withdrawn", "已撤回或取消"},
    Named{"asked", "已提出"},
    Named{"granted", "已准予"},
    Named{"proposed", "已提出"},
    Named{"cancelled", "已注销"},
    Named{"rejected", "已驳回"},
    Named{"answered", "已陈述"},
    Named{"upheld", "维持"},
    Named{"overturned", "已撤销注销"},
    Named{"opened", "已立案"},
    Named{"told", "已告知"},
    Named{"heard", "已听取申辩"},
    Named{"reexamined", "已复核"},
    Named{"established", "已认定"},
    Named{"dismissed", "不予认定"},
    Named{"served", "已送达"},
    Named{"approved", "已批准"},
    Named{"mending", "整改中"},
    Named{"closed", "已办结"},
    Named{"filed", "已备案"},
    Named{"disqualified", "已取消资格"},
    Named{"planned", "已申报"},
    Named{"signed", "已签署"},
    Named{"purged", "已销毁"},
    Named{"drafted", "已拟订"},
    Named{"reported", "已申报"},
    Named{"abroad_work", "境外工作"},
    Named{"abroad_study", "境外学习"},
    Named{"sick", "病假"},
    Named{"childbirth", "生育"},
    Named{"other", "其他情形"},
    Named{"abroad", "境外学习或工作"},
    Named{"incapacity", "完全丧失民事行为能力"},
    Named{"criminal", "受到刑事处罚"},
    Named{"away", "脱离专业技术岗位"},
    Named{"loss", "工作失误造成重大损失"},
    Named{"fraud", "登记中弄虚作假"},
};

}  // namespace

std::span<const StepRule> StepRules() {
    return kRules;
}

const FieldWords& WordsOf(std::string_view field) {
    for (const FieldWords& words : kWords)
        if (words.name == field) return words;
    static constexpr FieldWords kNone{"", "", "", ""};
    return kNone;
}

std::string_view ChineseOf(std::string_view word) {
    for (const Named& named : kNames)
        if (named.name == word) return named.chinese;
    return word;
}

}  // namespace zhengji
