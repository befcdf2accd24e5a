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
constexpr std::string_view kMinistry = "national_centre national_office";
constexpr std::string_view kBodies = "exam_agency provincial_authority";

constexpr std::string_view kPast = "exam_agency registration_agency national_centre";

constexpr std::string_view kForm =
    "health! conduct! assessment! assessed_on:past! employer! address postcode telephone "
    "birth_month proofs "
    "remarks filed_on:past";
constexpr std::string_view kInspection = "year:number! note";
// What was missing, and what is stated anew with it.
constexpr std::string_view kSupplement =
    "proofs! health conduct assessment assessed_on:past telephone";

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

// Cases in hand of an agency that lost its standing go on with its successor (N47-14).
constexpr StepRule PassTo(std::string_view procedure, std::string_view from) {
    return StepRule{procedure,
                    "transfer",
                    from,
                    "=",
                    kOffice,
                    "",
                    "agency:number! reason",
                    "N47-14",
                    "移交另一登记机构",
                    "pass the case to another agency"};
}

constexpr std::string_view kAgencyEntry = "in_charge address telephone fax document!";

constexpr StepRule ChangeOf(std::string_view procedure, std::string_view from,
                            std::string_view roles, std::string_view fields,
                            std::string_view rule) {
    return StepRule{procedure,      "change",
                    from,           "=",
                    roles,          "",
                    fields,         rule,
                    "变更登记事项", "change its public entry"};
}

constexpr StepRule Withdraw(std::string_view from) {
    return StepRule{"registration",
                    "withdraw",
                    from,
                    "withdrawn",
                    kHolder,
                    "",
                    "",
                    "N47-6",
                    "撤回申请",
                    "take an application back"};
}

constexpr StepRule Lapse(std::string_view from) {
    return StepRule{"registration",
                    "lapse",
                    from,
                    "lapsed",
                    kAgency,
                    "",
                    "",
                    "N47-6",
                    "补正期满未交回，申请失效",
                    "note that it did not come back in time and has lapsed"};
}

constexpr std::array kRules = {
    // A province's list of approved claims, and the ministry's confirmation of it (G25).
    StepRule{"submission", "submit", "-", "submitted", kBodies, "",
             "session! body! on:past! document!", "G25", "呈报",
             "hand in a session's list of approved claims"},
    StepRule{"submission", "confirm", "submitted", "confirmed", kMinistry, "submit",
             "body! on:past! document!", "G25", "核准", "confirm the list: it may be issued on"},
    StepRule{"submission", "return", "submitted", "returned", kMinistry, "submit", "reason!", "G25",
             "退回", "send the list back"},
    // While nothing was issued on it.
    StepRule{"submission", "revoke", "confirmed", "revoked", kOffice, "", "reason!", "G25",
             "撤回核准", "take a confirmation back while nothing was issued on it"},
    // Registration (N47-3 to 7): accepted, its clock runs; suspended, it stands still.
    StepRule{"registration", "apply", "-", "applied", kHolder, "", kForm, "N47-6", "申请登记",
             "apply for registration"},
    // Handed in before the day it was entered: what is at stake is whether it came in time.
    StepRule{"registration", "attest", "applied", "=", kAgency, "apply", "filed_on:past! evidence!",
             "N47-3", "核实提交日期（由另一人）",
             "attest, as another officer, the earlier day it was handed in"},
    StepRule{"registration", "accept", "applied", "accepted", kAgency, "", "fee_receipt!", "N47-7",
             "受理", "accept an application; its term begins"},
    StepRule{"registration", "return", "applied", "returned", kAgency, "", "reason!", "N47-6",
             "退回补正", "return for missing pieces"},
    StepRule{"registration", "return", "accepted", "suspended", kAgency, "", "reason!", "N47-6",
             "退回补正（期限中止）", "return for missing pieces; the clock stops"},
    StepRule{"registration", "resubmit", "returned", "applied", kHolder, "", kSupplement, "N47-6",
             "补正后再交", "hand in what was missing"},
    StepRule{"registration", "resubmit", "suspended", "accepted", kHolder, "", kSupplement, "N47-6",
             "补正后再交", "hand in what was missing; the clock goes on"},
    StepRule{"registration", "judge", "accepted", "=", kAgency, "",
             "condition:conduct|health|assessment! met:yes|no! words! evidence!", "N47-4",
             "认定登记条件", "judge whether a condition is met"},
    StepRule{"registration", "register", "accepted", "registered", kAgency, "", "seal!", "N47-7",
             "准予登记", "register: seal, day and new last day"},
    StepRule{"registration", "refuse", "accepted", "refused", kAgency, "", "reason!", "N47-7",
             "不予登记", "refuse with reasons and the right of redress"},
    Withdraw("applied"),
    Withdraw("returned"),
    Withdraw("accepted"),
    Withdraw("suspended"),
    Lapse("returned"),
    Lapse("suspended"),
    PassTo("registration", "applied"),
    PassTo("registration", "returned"),
    PassTo("registration", "accepted"),
    PassTo("registration", "suspended"),
    // Deferral of the registration (N47-8) and extension of the time for the hours (N48-6). Study
    // abroad is a ground of the first alone; cases from before the two were told apart say
    // `abroad`.
    StepRule{
        "deferral", "ask", "-", "asked", kHolder, "",
        "ground:abroad_work|abroad_study|sick|childbirth|other! from:day to:day proof! ends:day! "
        "agreed",
        "N47-8", "申请延期登记", "ask to defer a registration"},
    StepRule{"deferral", "grant", "asked", "granted", kAgency, "", "", "N47-8", "准予延期",
             "grant the deferral"},
    StepRule{"deferral", "refuse", "asked", "refused", kAgency, "", "reason!", "N47-8", "不准延期",
             "refuse the deferral"},
    PassTo("deferral", "asked"),
    StepRule{"extension", "ask", "-", "asked", kHolder, "",
             "ground:abroad_work|sick|childbirth|other! from:day to:day proof! ends:day! agreed",
             "N48-6", "申请学时延期", "ask for more time for the hours"},
    StepRule{"extension", "grant", "asked", "granted", kAgency, "", "", "N48-6", "准予学时延期",
             "grant the extension"},
    StepRule{"extension", "refuse", "asked", "refused", kAgency, "", "reason!", "N48-6",
             "不准学时延期", "refuse the extension"},
    PassTo("extension", "asked"),
    // Cancellation (N47-10) and reconsideration (N47-11).
    StepRule{
        "cancellation", "propose", "-", "proposed", kAgency, "",
        "ground:incapacity|criminal|away|loss|fraud! from:past to:past evidence! finding:number",
        "N47-10", "提出注销", "propose a cancellation"},
    StepRule{"cancellation", "approve", "proposed", "cancelled", kAgency, "propose", "document!",
             "N47-10", "批准注销并公布", "approve, publish and file it with the national centre"},
    StepRule{"cancellation", "reject", "proposed", "rejected", kAgency, "propose", "reason!",
             "N47-10", "不予注销", "reject the proposal"},
    PassTo("cancellation", "proposed"),
    StepRule{"reconsideration", "ask", "-", "asked", "holder national_office", "", "statement!",
             "N47-11", "申请复议", "ask for reconsideration of a cancellation"},
    StepRule{"reconsideration", "answer", "asked", "answered", kAgency, "", "statement!", "N47-11",
             "注销机构陈述", "the agency's statement"},
    StepRule{"reconsideration", "uphold", "answered", "upheld", kOffice, "*", "reason!", "N47-11",
             "维持注销", "uphold the cancellation"},
    StepRule{"reconsideration", "overturn", "answered", "overturned", kOffice, "*", "reason!",
             "N47-11", "撤销注销、恢复证书", "overturn it and restore the certificate"},
    // An agency that says nothing does not hold the office up.
    StepRule{"reconsideration", "uphold", "asked", "upheld", kOffice, "*", "reason!", "N47-11",
             "维持注销（机构逾期未陈述）", "uphold it once the agency's term has passed"},
    StepRule{"reconsideration", "overturn", "asked", "overturned", kOffice, "*", "reason!",
             "N47-11", "撤销注销、恢复证书（机构逾期未陈述）",
             "overturn it once the agency's term has passed"},
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
             "name! in_charge! address! telephone! fax consent", "N47-2", "推荐登记实施机构",
             "propose a province's registration agency"},
    StepRule{"agency", "approve", "proposed", "approved", kOffice, "propose", "document! consent",
             "N47-2", "批准", "approve it"},
    StepRule{"agency", "refuse", "proposed", "refused", kOffice, "", "reason!", "N47-2", "不予批准",
             "refuse it"},
    ChangeOf("agency", "approved", kAuthority, kAgencyEntry, "N47-13"),
    ChangeOf("agency", "mending", kAuthority, kAgencyEntry, "N47-13"),
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
    ChangeOf("institution", "filed", "institution registration_agency", "contact! document",
             "N48-7"),
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
    // An error in a result that was loaded: two persons put it right (S25-2: who is entitled to
    // what rests on it).
    StepRule{"correction", "propose", "-", "proposed", "exam_agency national_centre", "",
             "item:name|id_number|score_1|score_2|score_3! value! reason! evidence!", "S25-2",
             "提出更正", "propose to correct a loaded result"},
    StepRule{"correction", "approve", "proposed", "corrected",
             "exam_agency provincial_authority national_centre", "propose", "document!", "S25-2",
             "批准更正", "approve it: the result is corrected"},
    StepRule{"correction", "reject", "proposed", "rejected",
             "exam_agency provincial_authority national_centre", "propose", "reason!", "S25-2",
             "不予更正", "reject it"},
    // What happened before the register opened is taken in from a file: one proposes it, another
    // adopts that very file (D31-17: nothing is recorded on one person's word).
    StepRule{"past", "propose", "-", "proposed", kPast, "",
             "kind:certificates|acts! rows:number! file!", "D31-17", "提出导入",
             "propose a file of what happened before the register opened"},
    StepRule{"past", "adopt", "proposed", "adopted", kPast, "propose", "file!", "D31-17",
             "采用导入", "adopt it: exactly that file is loaded"},
    StepRule{"past", "reject", "proposed", "rejected", kPast, "", "reason!", "D31-17", "不予采用",
             "reject it"},
    // Hours (N48-4, 5): an entry is reported and decided; the outline converts it.
    StepRule{"outline", "draft", "-", "drafted", kCentre, "",
             "unit! per_unit:hours! minutes:number cap:hours begins:day! ends:day", "N48-3",
             "拟订学时折算", "draft how a form of study converts into hours"},
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
             "units:hours! institution:number! general:yes|no class:number! completed:yes|no",
             "N48-9", "记录培训班学时（负责人签署）",
             "record attendance of a class, signed off by the person in charge"},
    StepRule{"hours", "approve", "reported", "approved", kAgency, "", "units:hours", "N48-4",
             "认定学时", "approve an entry, in full or for fewer units"},
    StepRule{"hours", "refuse", "reported", "refused", kAgency, "", "reason!", "N48-4", "不予认定",
             "refuse an entry"},
};

}  // namespace

std::span<const StepRule> StepRules() {
    return kRules;
}

}  // namespace zhengji
