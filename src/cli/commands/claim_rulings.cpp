// What is done about one claim: refused, returned, held, released, corrected by the claimant; and
// the extension of a province's review.
#include <fmt/format.h>

#include <algorithm>

#include "app/correct_claim.hpp"
#include "app/extend_review.hpp"
#include "app/take_claim_step.hpp"
#include "base/digits.hpp"
#include "base/text.hpp"
#include "cli/commands/groups.hpp"
#include "cli/commands/json.hpp"
#include "describe/shape.hpp"

namespace zhengji {
namespace {

Result<ClaimName> NameOf(const Invocation& call) {
    ClaimName name;
    name.admission = Trim(call.Text("ADMISSION_NO"));
    ZJ_ASSIGN(name.province, call.OptionalProvince());
    name.id_number = Trim(call.Text("--id-number"));
    ZJ_ASSIGN(name.submitted_at, call.OptionalMoment("--submitted"));
    return name;
}

// What is said once it is done, where it has words of its own.
Code DoneBy(const Verb& verb) {
    if (verb == claim_life::kRefuse) return Code::claim_refused_done;
    if (verb == claim_life::kReturn) return Code::claim_returned_done;
    if (verb == claim_life::kHold) return Code::claim_held_done;
    return verb == claim_life::kRelease ? Code::claim_released_done : Code::claim_step_done;
}

// Of the command's words. REQUIRES: it is such a step's.
const Verb& VerbOf(const Invocation& call) {
    const std::string name = call.Words().substr(call.Words().find(' ') + 1);
    const auto& verbs = claim_life::kVerbs;
    return *std::ranges::find(verbs, name, [](const Verb& one) { return Dashed(one.name); });
}

Status RunStep(Invocation& call) {
    const Verb& verb = VerbOf(call);
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ClaimStepRequest request{verb, {}, {}, {}, {}};
    ZJ_ASSIGN(request.claim, NameOf(call));
    for (const StepRule& row : RuleOf(verb.of).steps)
        for (const FieldRule& one : row.fields)
            if (row.verb == verb && call.Has(OptionFor(one.Name())))
                request.fields[std::string(one.Name())] = Trim(call.Text(OptionFor(one.Name())));
    ZJ_ASSIGN(request.officer, call.ActingOfficer());
    ZJ_ASSIGN(request.now, call.Now());
    ZJ_ASSIGN(const ClaimStepReport report, TakeClaimStep(*reg, request));
    if (call.Json()) {
        call.JsonLine(ClaimStepJson(report, call.Lang()));
        return {};
    }
    call.Say(DoneBy(verb),
             {report.admission, std::string(report.state.chinese), std::string(report.state.name)});
    for (const Reason& note : report.notes)
        call.Line("  " + Render(note.message, call.Lang()));
    return {};
}

std::optional<std::string> Stated(const Invocation& call, const std::string& option) {
    return call.Has(option) ? std::optional(call.Text(option)) : std::nullopt;
}

Result<CorrectionRequest> CorrectionAsked(const Invocation& call) {
    CorrectionRequest request;
    ZJ_ASSIGN(request.claim, NameOf(call));
    request.name = Stated(call, "--name");
    request.area = Stated(call, "--area");
    request.employer = Stated(call, "--employer");
    request.materials = Stated(call, "--materials");
    if (call.Has("--basis")) {
        request.basis = ParseBasis(call.Text("--basis"));
        if (!request.basis) return MakeError(Code::basis_unknown, {call.Text("--basis")});
    }
    ZJ_ASSIGN(request.officer, call.ActingOfficer());
    ZJ_ASSIGN(request.now, call.Now());
    ZJ_ASSIGN(const auto at, call.OptionalMoment("--at"));
    request.corrected_at = at.value_or(request.now);
    return request;
}

Status RunCorrect(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const auto request, CorrectionAsked(call));
    ZJ_TRY(CorrectClaim(*reg, request));
    call.Say(Code::claim_corrected_done, {request.claim.admission});
    if (call.Json()) call.JsonLine(CorrectionJson(request.claim.admission, request.corrected_at));
    return {};
}

Status RunExtend(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ExtensionRequest request;
    request.call = call.Text("--call");
    ZJ_ASSIGN(request.province, call.Province());
    ZJ_ASSIGN(const auto until, call.OptionalDate("--until"));
    request.until = *until;
    request.body = Trim(call.Text("--by"));
    request.document = Trim(call.Text("--document"));
    if (request.body.empty()) return MakeError(Code::bad_option, {"--by", request.body});
    if (request.document.empty())
        return MakeError(Code::bad_option, {"--document", request.document});
    ZJ_ASSIGN(request.officer, call.ActingOfficer());
    ZJ_ASSIGN(request.now, call.Now());
    ZJ_ASSIGN(const auto extension, ExtendReview(*reg, request));
    call.Say(Code::review_extension_done,
             {extension.notice, TwoDigits(extension.province), extension.until.ToString()});
    if (call.Json()) call.JsonLine(ExtensionJson(extension));
    return {};
}

std::vector<OptionSpec> ClaimOptions() {
    return {{"ADMISSION_NO", OptionKind::kPositional, "准考证号", "admission number"},
            {"--province", OptionKind::kRequired, "受理省（两位）", "province (two digits)"},
            {"--id-number", OptionKind::kOptional, "申请人证件号码（同号多人申请时）",
             "the claimant's identity number, where several claim with the number"},
            {"--submitted", OptionKind::kOptional, "提交时间（同一人多次申请时）",
             "when it was submitted, where one person claimed more than once"}};
}

// The fields that the rows of a verb ask for: what some state does not need is left to the step.
std::vector<OptionSpec> StepOptions(const Verb& verb) {
    auto options = ClaimOptions();
    const std::size_t named = options.size();
    for (const StepRule& row : RuleOf(verb.of).steps) {
        if (row.verb != verb) continue;
        for (const FieldRule& one : row.fields) {
            const std::string option = OptionFor(one.Name());
            const auto kind = one.required ? OptionKind::kRequired : OptionKind::kOptional;
            const auto known =
                std::find_if(options.begin() + static_cast<std::ptrdiff_t>(named), options.end(),
                             [&](const OptionSpec& other) { return other.name == option; });
            if (known == options.end()) {
                options.push_back({option, kind, std::string(one.words->chinese),
                                   std::string(one.words->english)});
            } else if (!one.required) {
                known->kind = OptionKind::kOptional;
            }
        }
    }
    return options;
}

Command StepCommand(const Verb& verb, std::string_view stated) {
    const auto steps = RuleOf(verb.of).steps;
    const auto row = std::ranges::find(steps, verb, &StepRule::verb);
    const std::string words = "claims " + Dashed(verb.name);
    return {words,
            std::string(row->chinese),
            std::string(row->english),
            fmt::format("zhengji {} 20242436401000001 --province 64 {}--officer 甲", words, stated),
            StepOptions(verb),
            RunStep};
}

std::vector<OptionSpec> CorrectOptions() {
    auto options = ClaimOptions();
    options.insert(
        options.end(),
        {{"--name", OptionKind::kOptional, "更正后的姓名", "the name as it should be"},
         {"--area", OptionKind::kOptional, "更正后的有效地区：县级代码或县名",
          "the area as it should be: a county's code or its name"},
         {"--basis", OptionKind::kOptional, "更正后的申领依据", "the basis as it should be"},
         {"--employer", OptionKind::kOptional, "更正后的工作单位", "the employer"},
         {"--materials", OptionKind::kOptional, "更正后的材料，以;分隔",
          "the materials, separated by ;"},
         {"--at", OptionKind::kOptional, "申请人提出更正的时间（默认现在）",
          "when the claimant corrected it (default: now)"}});
    return options;
}

std::vector<OptionSpec> ExtendOptions() {
    return {{"--province", OptionKind::kRequired, "省份（两位）", "province (two digits)"},
            {"--call", OptionKind::kRequired, "申领通知的编号，如 S25", "the notice's id, S25"},
            {"--until", OptionKind::kRequired, "延至何日（含当日）", "the last day"},
            {"--by", OptionKind::kRequired, "同意延期的机关", "the body that allowed it"},
            {"--document", OptionKind::kRequired, "文号", "by which document"}};
}

}  // namespace

std::vector<Command> ClaimRulingCommands() {
    using namespace claim_life;  // NOLINT(google-build-using-namespace)
    return {
        StepCommand(kRefuse, "--reason \"工作证明未盖章\" "),
        StepCommand(kReturn, "--reason \"工作证明缺页\" "),
        StepCommand(kHold, "--reason \"待核实单位\" "),
        StepCommand(kRelease, ""),
        StepCommand(kFirstReview, "--opinion approve "),
        StepCommand(kApprove, ""),
        StepCommand(kTurnAway, ""),
        StepCommand(kAssign, "--assignee 乙 "),
        StepCommand(kNote, "--note \"已电话核实\" "),
        StepCommand(kObject, "--reason \"申请人书面异议：材料齐全\" "),
        StepCommand(kUphold, "--reason \"材料仍不能证明\" "),
        StepCommand(kOverturn, "--reason \"补充材料可以证明\" "),
        {"claims correct", "申请人更正一份申请，原内容保留在案",
         "a claimant's correction of one claim; what it said before is kept",
         "zhengji claims correct 20242436401000001 --province 64 --area 640422 --officer 甲",
         CorrectOptions(), RunCorrect},
        {"claims extend-review", "登记某省审核时间的延期：何机关同意、至何日、文号",
         "put on record that a province's review is extended: by whom, until when, by which "
         "document",
         "zhengji claims extend-review --province 64 --call S25 --until 2025-04-30 --by "
         "工业和信息化部教育与考试中心 --document 延1号 --officer 乙",
         ExtendOptions(), RunExtend},
    };
}

}  // namespace zhengji
