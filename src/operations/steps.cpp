// One operation for each verb of each procedure, out of the tables of steps; nothing is said here
// that the tables do not say.
#include <algorithm>

#include "app/cases/own_matter.hpp"
#include "app/cases/steps.hpp"
#include "app/steps/take_step.hpp"
#include "base/text.hpp"
#include "operations/kinds.hpp"
#include "operations/named_claim.hpp"
#include "operations/operation.hpp"
#include "operations/step_fields.hpp"
#include "rules/procedures/hints.hpp"
#include "rules/procedures/in_words.hpp"
#include "rules/procedures/powers.hpp"
#include "rules/procedures/procedure.hpp"

namespace zhengji {
namespace {

constexpr Bilingual kOfficeProvince{"省（两位）", "province (two digits)"};
constexpr Bilingual kOfSeveralProvinces{
    "准考证号在几个省都有申请的才选",
    "Only where claims of one admission number stand in several provinces"};
constexpr Bilingual kOwnProvince{"不选即证书所在的省", "None chosen: the certificate’s own"};
constexpr Bilingual kAgencysProvince{
    "登记实施机构所在省（两位；默认证书现属之省）",
    "the agency's province (two digits; default: the certificate's own)"};

struct StepAnswer {
    std::int64_t id = 0;
    std::string procedure, state, state_words;
    std::vector<ToldReason> notes;
    static constexpr std::string_view kName = "StepTaken";
    static constexpr auto kFields =
        Members(Member{"id", &StepAnswer::id, {"案号", "number of the case"}, "7"},
                Member{"procedure", &StepAnswer::procedure, {"程序", "procedure"}},
                Member{"state", &StepAnswer::state, {"现在的状态", "its state now"}},
                Member{"state_words",
                       &StepAnswer::state_words,
                       {"现在的状态（文字）", "its state now, in words"}},
                Member{"notes", &StepAnswer::notes, {"由此而来的期限等", "what follows from it"}});
};

// `certificate_no` of CERTIFICATE_NO; `subject` where a field has that name.
std::string SubjectName(const StepRule& rule) {
    std::string name(RuleOf(rule.Of()).subject.option);
    for (char& c : name)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    const bool taken = std::ranges::any_of(
        rule.fields, [&](const FieldRule& field) { return field.Name() == name; });
    return taken ? "subject" : name;
}

ShapeMember TextMember(std::string_view name, Bilingual words, std::string_view sample,
                       MemberPresence presence, std::string option) {
    return {std::string(name), words,
            Shape{.form = Shape::Form::kText, .most = 200, .sample = Value::Text(sample)}, presence,
            std::move(option)};
}

// What a case is opened about, as a form can offer it; nothing where it is a text and no more.
std::string_view FormatOf(const SubjectRule& subject) {
    if (subject.other) {
        return *subject.other == Procedure::kInstitution ? "case-institution" : "case-cancellation";
    }
    switch (subject.kind) {
        case SubjectKind::kCertificate:
        case SubjectKind::kLedger:
            return "certificate";
        case SubjectKind::kCertificateOrClaim:
        case SubjectKind::kResult:
            return "certificate-or-admission";
        case SubjectKind::kPersons:
            return "persons";
        case SubjectKind::kCase:
        case SubjectKind::kProvince:
        case SubjectKind::kOwnName:
        case SubjectKind::kForm:
        case SubjectKind::kFile:
            break;
    }
    return {};
}

// Whose office a new case belongs to, or which claim it is about; nothing where neither is asked.
std::optional<ShapeMember> ProvinceMember(const StepRule& rule) {
    const bool must = MustNameProvince(rule);
    if (!must && !MayNameProvince(rule) && !NamesClaim(rule)) return std::nullopt;
    const Bilingual& words = must               ? kOfficeProvince
                             : NamesClaim(rule) ? kClaimProvince
                                                : kAgencysProvince;
    ShapeMember member{"province", words, Kind<ProvinceCode>::Tell(),
                       must ? MemberPresence::kRequired : MemberPresence::kOptional, "--province"};
    if (!must) member.hint = NamesClaim(rule) ? kOfSeveralProvinces : kOwnProvince;
    return member;
}

ShapeMember SubjectMember(const StepRule& rule) {
    const SubjectRule& subject = RuleOf(rule.Of()).subject;
    const Bilingual words{subject.chinese, subject.english};
    const std::string name = SubjectName(rule), option(subject.option);
    if (subject.kind == SubjectKind::kProvince)
        return {name, words, Kind<ProvinceCode>::Tell(), MemberPresence::kRequired, option};
    ShapeMember member = TextMember(name, words, subject.sample, MemberPresence::kRequired, option);
    member.shape.format = FormatOf(subject);
    member.hint = HintOf(rule.verb, nullptr);
    return member;
}

std::vector<ShapeMember> NamedBy(const StepRule& rule) {
    if (!rule.Opens())
        return {{"case",
                 {"案号", "number of the case"},
                 Kind<std::int64_t>::Tell(),
                 MemberPresence::kRequired,
                 "CASE"}};
    std::vector<ShapeMember> members = {SubjectMember(rule)};
    if (auto province = ProvinceMember(rule)) members.push_back(std::move(*province));
    if (!NamesClaim(rule)) return members;
    members.push_back(TextMember("id_number", kClaimantsNumber, "640402199001010011",
                                 MemberPresence::kOptional, "--id-number"));
    members.back().hint = kAsPrinted;
    members.push_back({"submitted", kSubmittedAt, Kind<Instant>::Tell(), MemberPresence::kOptional,
                       "--submitted"});
    members.back().shape.past = true;
    return members;
}

// The members that name the case stand before the fields; the rest is stated.
struct StepShape {
    std::vector<ShapeMember> named, stated;

    Shape Whole() const {
        Shape shape{.form = Shape::Form::kObject, .members = named};
        shape.members.insert(shape.members.end(), stated.begin(), stated.end());
        return shape;
    }
};

StepShape ShapeOf(const StepRule& rule) {
    return {NamedBy(rule), MembersOf(rule.verb)};
}

void ReadSubject(const StepRule& rule, const Value& asked, StepRequest& request, Misfits& faults) {
    if (!rule.Opens()) {
        request.id = MemberIn<std::int64_t>(asked, "case", faults);
        if (!request.id) Missing("/case", faults);
        return;
    }
    const SubjectRule& subject = RuleOf(rule.Of()).subject;
    const std::string name = SubjectName(rule);
    const bool province = subject.kind == SubjectKind::kProvince;
    if (asked.Find(name) == nullptr) return Missing("/" + name, faults);
    const auto stated = MemberIn<ProvinceCode>(asked, province ? name : "province", faults);
    if (province && stated) request.subject = std::to_string(stated->value);
    if (province) return;
    request.subject = Trim(MemberIn<std::string>(asked, name, faults).value_or(""));
    if (stated) request.province = stated->value;
    request.id_number = Trim(MemberIn<std::string>(asked, "id_number", faults).value_or(""));
    request.submitted_at = MemberIn<Instant>(asked, "submitted", faults);
}

Answered Take(const StepRule& rule, const StepShape& shape, const Asking& asking,
              const Value& asked) {
    Misfits faults;
    if (!CheckMembers(asked, NamesIn(shape.Whole()), "", faults)) return tl::unexpected(faults);
    StepRequest request;
    request.verb = rule.verb;
    request.officer = asking.call.actor;
    request.now = asking.call.now;
    ReadSubject(rule, asked, request, faults);
    request.fields = FieldsIn(asked, shape.stated, faults);
    if (!faults.empty()) return tl::unexpected(std::move(faults));
    auto report = TakeStep(asking.reg, request);
    if (!report) return tl::unexpected(Misfits{{"", std::move(report.error())}});
    return Kind<StepAnswer>::Write({report->id, std::string(Name(report->procedure)),
                                    std::string(report->state.name), InWords(report->state),
                                    ToldNotes(asking, report->notes)});
}

// Whether a case of that procedure is opened by this verb alone; hours are noted by several.
bool OpensAlone(const StepRule& rule) {
    return std::ranges::none_of(RuleOf(rule.Of()).steps, [&](const StepRule& other) {
        return other.Opens() && other.verb != rule.verb;
    });
}

std::string PathOf(const StepRule& rule) {
    std::string path = "/" + std::string(RuleOf(rule.Of()).plural);
    const std::string verb = "/" + Dashed(rule.verb.name);
    if (rule.Opens()) return OpensAlone(rule) ? path : path + verb;
    return path + "/{case}" + verb;
}

// What finding the case a step is about may end in, or what it is opened about.
std::vector<Code> RefusedByFinding(const StepRule& rule) {
    if (!rule.Opens()) {
        std::vector<Code> all = {Code::no_such_case, Code::step_not_possible};
        const bool stays = std::ranges::any_of(StepRules(), [&](const StepRule* other) {
            return other->verb == rule.verb && !other->to;
        });
        if (stays) all.push_back(Code::case_long);
        return all;
    }
    const SubjectRule& subject = RuleOf(rule.Of()).subject;
    if (subject.other) return {Code::no_such_case};
    if (subject.kind == SubjectKind::kCertificateOrClaim)
        return {Code::no_such_certificate, Code::finding_no_subject, Code::claim_ambiguous};
    const bool of_certificate = subject.kind == SubjectKind::kCertificate ||
                                subject.kind == SubjectKind::kLedger ||
                                subject.kind == SubjectKind::kResult;
    if (of_certificate) return {Code::no_such_certificate};
    if (subject.kind == SubjectKind::kPersons) return {Code::bad_option, Code::no_result};
    if (subject.kind == SubjectKind::kProvince) return {Code::bad_option};
    return {};
}

std::vector<Code> RefusalsOf(const StepRule& rule) {
    std::vector<Code> all = RefusedByFinding(rule);
    if (IsAnOfficesAboutPersons(rule.verb)) all.push_back(Code::claim_own);
    for (const auto& more : {RefusedByRows(rule.verb), RefusedByCheck(rule.verb)})
        all.insert(all.end(), more.begin(), more.end());
    return all;
}

}  // namespace

void AddSteps(std::vector<Operation>& table) {
    for (const StepRule* rule : StepRules()) {
        if (!IsOfCase(*rule)) continue;
        const std::string name = ActionOf(rule->verb);
        if (std::ranges::find(table, name, &Operation::name) != table.end()) continue;
        StepShape shape = ShapeOf(*rule);
        table.push_back(
            {.name = name,
             .method = Method::kPost,
             .path = PathOf(*rule),
             .words = {rule->chinese, rule->english},
             .who = By(KeptName(name)),
             .pace = Pace::kQuick,
             .refuses = RefusalsOf(*rule),
             .asks = shape.Whole(),
             .answers = Kind<StepAnswer>::Tell(),
             .run = [rule, shape](const Asking& asking,
                                  const Value& asked) { return Take(*rule, shape, asking, asked); },
             .effect = EffectOf(rule->verb)});
    }
}

}  // namespace zhengji
