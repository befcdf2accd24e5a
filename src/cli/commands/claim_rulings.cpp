// What is done about one claim: refused, returned, held, released, corrected by the claimant; and
// the extension of a province's review.
#include <algorithm>

#include "app/correct_claim.hpp"
#include "app/extend_review.hpp"
#include "base/digits.hpp"
#include "base/text.hpp"
#include "cli/commands/groups.hpp"
#include "cli/commands/json.hpp"
#include "cli/row_command.hpp"
#include "rules/procedures/claim_life.hpp"
#include "rules/procedures/powers.hpp"

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
Code DoneBy(const std::string& words) {
    if (words == "claims refuse") return Code::claim_refused_done;
    if (words == "claims return") return Code::claim_returned_done;
    if (words == "claims hold") return Code::claim_held_done;
    return words == "claims release" ? Code::claim_released_done : Code::claim_step_done;
}

// `{admission_no, state, notes}`, the notes one text: who has it scripted reads it so.
void PrintJson(const Invocation& call, const Value& taken) {
    const std::string_view between = call.Lang() == Language::kChinese ? "；" : "; ";
    const std::string notes = Joined(ListOf(taken, "notes"), between, [&](const Value& note) {
        return TextOf(note, "text") + SourceOf(note, call.Lang());
    });
    call.JsonLine(JsonOf(Value(Value::Object{{"admission_no", *taken.Find("admission_no")},
                                             {"state", *taken.Find("state")},
                                             {"notes", Value(notes)}})));
}

Status RunStep(Invocation& call) {
    ZJ_ASSIGN(const Value taken, AnswerTo(call));
    if (call.Json()) PrintJson(call, taken);
    const State state = *ParseState(claim_life::kProcedure, TextOf(taken, "state"));
    call.Say(DoneBy(call.Words()),
             {TextOf(taken, "admission_no"), std::string(state.chinese), std::string(state.name)});
    if (call.Json()) return {};
    for (const Value& note : ListOf(taken, "notes"))
        call.Line("  " + TextOf(note, "text"));
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

// What a claimant does about their own claim is asked for online alone.
bool IsAnOffices(const StepRule& rule) {
    return std::ranges::find(rule.by, Role::kHolder) == rule.by.end();
}

std::vector<Command> StepCommands() {
    std::vector<Command> commands;
    for (const StepRule& rule : claim_life::Rule().steps) {
        if (rule.by.empty() || rule.verb.law == Law::kOwnUseCase || !IsAnOffices(rule)) continue;
        const Operation& row = OperationNamed(ActionOf(rule.verb));
        const std::string words = CommandWordsOf(row);
        if (std::ranges::find(commands, words, &Command::words) != commands.end()) continue;
        commands.push_back({words, std::string(row.words.chinese), std::string(row.words.english),
                            ExampleOf(row), OptionsOf(row), RunStep});
    }
    return commands;
}

std::vector<OptionSpec> ClaimOptions() {
    return {{"ADMISSION_NO", OptionKind::kPositional, "准考证号", "admission number"},
            {"--province", OptionKind::kRequired, "受理省（两位）", "province (two digits)"},
            {"--id-number", OptionKind::kOptional, "申请人证件号码（同号多人申请时）",
             "the claimant's identity number, where several claim with the number"},
            {"--submitted", OptionKind::kOptional, "提交时间（同一人多次申请时）",
             "when it was submitted, where one person claimed more than once"}};
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
    auto commands = StepCommands();
    commands.insert(
        commands.end(),
        {{"claims correct", "申请人更正一份申请，原内容保留在案",
          "a claimant's correction of one claim; what it said before is kept",
          "zhengji claims correct 20242436401000001 --province 64 --area 640422 --officer 甲",
          CorrectOptions(), RunCorrect},
         {"claims extend-review", "登记某省审核时间的延期：何机关同意、至何日、文号",
          "put on record that a province's review is extended: by whom, until when, by which "
          "document",
          "zhengji claims extend-review --province 64 --call S25 --until 2025-04-30 --by "
          "工业和信息化部教育与考试中心 --document 延1号 --officer 乙",
          ExtendOptions(), RunExtend}});
    return commands;
}

}  // namespace zhengji
