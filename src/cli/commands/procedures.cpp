// The commands of the procedures: one for each step in the table of steps, with its fields as
// options, and for each procedure a list and a look at one case. Nothing is said here that the
// table does not say.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include <nlohmann/json.hpp>

#include "app/case_lists.hpp"
#include "app/reading.hpp"
#include "app/take_step.hpp"
#include "base/text.hpp"
#include "cli/commands/groups.hpp"
#include "rules/procedures/actions.hpp"

namespace zhengji {
namespace {

using Json = nlohmann::ordered_json;

struct SubjectWords {
    std::string_view procedure, name, chinese, english, sample;
};
// What an opening step names.
constexpr std::array kSubjects = {
    SubjectWords{"registration", "CERTIFICATE_NO", "证书管理号", "certificate number",
                 "A31420040564021500001"},
    SubjectWords{"deferral", "CERTIFICATE_NO", "证书管理号", "certificate number",
                 "A31420040564021500001"},
    SubjectWords{"extension", "CERTIFICATE_NO", "证书管理号", "certificate number",
                 "A31420040564021500001"},
    SubjectWords{"cancellation", "CERTIFICATE_NO", "证书管理号", "certificate number",
                 "A31420040564021500001"},
    SubjectWords{"hours", "CERTIFICATE_NO", "证书管理号", "certificate number",
                 "A31420040564021500001"},
    SubjectWords{"reconsideration", "CANCELLATION", "注销案号", "number of the cancellation", "7"},
    SubjectWords{"finding", "SUBJECT", "证书管理号或申请的准考证号",
                 "a certificate number, or a claim's admission number", "A31420040564021500001"},
    SubjectWords{"agency", "PROVINCE", "省（两位）", "province (two digits)", "64"},
    SubjectWords{"institution", "NAME", "机构名称", "the institution's name", "宁夏示例培训中心"},
    SubjectWords{"class", "INSTITUTION", "培训机构案号", "number of the institution", "3"},
    SubjectWords{"submission", "PROVINCE", "省（两位）", "province (two digits)", "64"},
    SubjectWords{"correction", "ADMISSION_NO", "准考证号", "admission number", "20242156401000001"},
    SubjectWords{"past", "FILE", "文件", "file", "certificates.csv"},
    SubjectWords{"outline", "FORM", "学习形式", "form of study", "class"},
};

const SubjectWords& SubjectOf(std::string_view procedure) {
    return *std::ranges::find(kSubjects, procedure, &SubjectWords::procedure);
}

std::string Dashed(std::string_view verb) {
    std::string text(verb);
    std::ranges::replace(text, '_', '-');
    return text;
}

std::string OptionOf(const std::string& field) {
    return "--" + Dashed(field);
}

const StepRule& RuleFor(const std::string& words) {
    return *std::ranges::find_if(StepRules(), [&](const StepRule& rule) {
        return fmt::format("{} {}", rule.procedure, Dashed(rule.verb)) == words;
    });
}

std::string Word(const std::string& word, Language language) {
    return std::string(language == Language::kChinese ? ChineseOf(word) : word);
}

// 已受理（accepted）, 病假（sick）: the stable name beside the Chinese one.
std::string StateWord(const std::string& state, Language language) {
    return language == Language::kChinese ? fmt::format("{}（{}）", ChineseOf(state), state)
                                          : state;
}

Json ReasonList(const std::vector<Reason>& reasons, Language language) {
    Json list = Json::array();
    for (const Reason& reason : reasons) {
        list.push_back({{"code", Info(reason.message.code).name},
                        {"rule", reason.rule},
                        {"text", Render(reason.message, language)},
                        {"source", InLanguage(reason.source, language)}});
    }
    return list;
}

std::string ReasonLine(const Reason& reason, Language language) {
    return "  " + Render(reason.message, language) + reason.Cited(language);
}

// A new finding may be about a claim, which its admission number alone may not tell apart.
bool NamesClaim(const StepRule& rule) {
    return rule.procedure == "finding" && rule.from == "-";
}
// An institution applies in a province; a holder may register in another than the certificate's.
bool TakesProvince(const StepRule& rule) {
    return rule.from == "-" &&
           (rule.procedure == "institution" || rule.procedure == "registration");
}

// A choice may be given in the words that help shows beside it: 生育 for childbirth.
std::string Chosen(const FieldRule& field, std::string_view text) {
    for (const std::string& choice : field.choices)
        if (text == ChineseOf(choice)) return choice;
    return std::string(text);
}

Status RunStep(Invocation& call) {
    const StepRule& rule = RuleFor(call.Words());
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    StepRequest request;
    request.procedure = rule.procedure;
    request.verb = rule.verb;
    if (rule.from == "-") {
        const std::string name(SubjectOf(rule.procedure).name);
        request.subject = Trim(call.Text(name));
        if (name == "PROVINCE") {
            ZJ_ASSIGN(const int province, call.Province(name));
            request.subject = std::to_string(province);
        }
    } else {
        ZJ_ASSIGN(request.id, call.Number("CASE"));
    }
    if (TakesProvince(rule) || NamesClaim(rule)) {
        ZJ_ASSIGN(request.province, call.OptionalProvince());
    }
    if (NamesClaim(rule)) request.id_number = Trim(call.Text("--id-number"));
    for (const FieldRule& field : FieldsOf(rule)) {
        if (call.Has(OptionOf(field.name)))
            request.fields[field.name] = Chosen(field, Trim(call.Text(OptionOf(field.name))));
    }
    // 2024年下半年 is 2024H2, here as elsewhere.
    if (const auto session = request.fields.find("session"); session != request.fields.end()) {
        ZJ_ASSIGN(const auto read, call.OptionalSession(OptionOf("session")));
        session->second = read->ToString();
    }
    ZJ_ASSIGN(request.officer, call.ActingOfficer());
    ZJ_ASSIGN(request.now, call.Now());
    ZJ_ASSIGN(const StepReport report, TakeStep(*reg, request));
    if (call.Json()) {
        call.JsonLine(Json{{"id", report.id},
                           {"procedure", report.procedure},
                           {"state", report.state},
                           {"notes", ReasonList(report.notes, call.Lang())}});
        return {};
    }
    call.Say(Code::step_done, {Word(report.procedure, call.Lang()), std::to_string(report.id),
                               StateWord(report.state, call.Lang())});
    for (const Reason& note : report.notes)
        call.Line(ReasonLine(note, call.Lang()));
    return {};
}

// abroad_work（境外工作） | sick（病假）
std::string InChinese(const std::vector<std::string>& choices) {
    std::string all;
    for (const std::string& choice : choices) {
        all += (all.empty() ? "" : " | ") + choice;
        if (ChineseOf(choice) != choice) all += fmt::format("（{}）", ChineseOf(choice));
    }
    return all;
}

OptionSpec SpecOf(const FieldRule& field) {
    const FieldWords& words = WordsOf(field.name);
    std::string chinese(words.chinese), english(words.english);
    if (!field.choices.empty()) {
        std::string all;
        for (const std::string& choice : field.choices)
            all += (all.empty() ? "" : " | ") + choice;
        english += ": " + all;
        chinese += "：" + InChinese(field.choices);
    }
    const auto kind = field.required ? OptionKind::kRequired : OptionKind::kOptional;
    return {OptionOf(field.name), kind, chinese, english};
}

std::string SampleOf(const FieldRule& field) {
    const std::string sample(WordsOf(field.name).sample);
    const bool listed = std::ranges::find(field.choices, sample) != field.choices.end();
    if (!field.choices.empty() && !listed) return field.choices.front();
    return sample.find_first_of(" ;；，[") == std::string::npos ? sample : '"' + sample + '"';
}

Command StepCommand(const StepRule& rule) {
    Command command;
    command.words = fmt::format("{} {}", rule.procedure, Dashed(rule.verb));
    command.chinese =
        fmt::format("{}：{}（{}）", ChineseOf(rule.procedure), rule.chinese, rule.rule);
    command.english = fmt::format("{}: {} ({})", rule.procedure, rule.english, rule.rule);
    command.example = "zhengji " + command.words;
    if (rule.from == "-") {
        const SubjectWords& subject = SubjectOf(rule.procedure);
        command.options.push_back({std::string(subject.name), OptionKind::kPositional,
                                   std::string(subject.chinese), std::string(subject.english)});
        command.example += " " + std::string(subject.sample);
    } else {
        command.options.push_back({"CASE", OptionKind::kPositional, "案号", "number of the case"});
        command.example += " 7";
    }
    if (TakesProvince(rule)) {
        const bool required = rule.procedure == "institution";
        command.options.push_back(
            {"--province", required ? OptionKind::kRequired : OptionKind::kOptional,
             required ? "省（两位）" : "登记实施机构所在省（两位；默认证书现属之省）",
             required ? "province (two digits)"
                      : "the agency's province (two digits; default: the certificate's own)"});
        if (required) command.example += " --province 64";
    }
    if (NamesClaim(rule)) {
        command.options.push_back({"--province", OptionKind::kOptional, "申请的受理省（两位）",
                                   "province the claim was handed to (two digits)"});
        command.options.push_back({"--id-number", OptionKind::kOptional, "申请人证件号码",
                                   "the claimant's identity number"});
    }
    for (const FieldRule& field : FieldsOf(rule)) {
        command.options.push_back(SpecOf(field));
        if (field.required) command.example += " " + OptionOf(field.name) + " " + SampleOf(field);
    }
    command.example += " --officer 甲";
    command.run = RunStep;
    return command;
}

std::string ProcedureOf(const Invocation& call) {
    return call.Words().substr(0, call.Words().find(' '));
}

Json CaseJson(const ShownCase& shown, Language language) {
    Json steps = Json::array();
    for (const CaseStep& step : shown.record.steps) {
        steps.push_back({{"verb", step.verb},
                         {"officer", step.officer},
                         {"at", step.at.ToString()},
                         {"fields", step.fields}});
    }
    return {{"id", shown.record.id},
            {"procedure", shown.record.procedure},
            {"subject", shown.record.subject},
            {"province", shown.record.province},
            {"state", shown.state},
            {"notes", ReasonList(shown.notes, language)},
            {"steps", std::move(steps)}};
}

void PrintCase(const Invocation& call, const ShownCase& shown) {
    call.Say(Code::case_line,
             {std::to_string(shown.record.id), Word(shown.record.procedure, call.Lang()),
              shown.record.subject, StateWord(shown.state, call.Lang())});
}

// A state by either name: 已受理, accepted.
std::string StateNamed(std::string_view procedure, const std::string& text) {
    for (const StepRule& rule : StepRules()) {
        if (rule.procedure == procedure && rule.to != "=" && text == ChineseOf(rule.to))
            return std::string(rule.to);
    }
    return text;
}

Result<CaseFilter> FilterOf(const Invocation& call) {
    CaseFilter filter;
    filter.procedure = ProcedureOf(call);
    ZJ_ASSIGN(filter.province, call.OptionalProvince());
    filter.state = StateNamed(filter.procedure, std::string(Trim(call.Text("--state"))));
    ZJ_ASSIGN(filter.after, call.Number("--after"));
    ZJ_ASSIGN(filter.limit, call.Limit(kCasesOnPage, kMostOnPage));
    return filter;
}

Status List(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const CaseFilter filter, FilterOf(call));
    ZJ_ASSIGN(const Instant now, call.Now());
    ZJ_ASSIGN(const CaseList list, Ask(*reg, call.By(now), Asked::Inside(), [&](Reading& reading) {
                  return ListCases(reading, filter);
              }));
    if (call.Json()) {
        Json cases = Json::array();
        for (const ShownCase& shown : list.cases)
            cases.push_back(CaseJson(shown, call.Lang()));
        const Json next = list.next == 0 ? Json(nullptr) : Json(list.next);
        call.JsonLine(Json{{"cases", std::move(cases)}, {"next", next}});
        return {};
    }
    if (list.cases.empty()) call.Say(Code::case_none);
    for (const ShownCase& shown : list.cases)
        PrintCase(call, shown);
    if (list.next != 0) call.Say(Code::case_more, {std::to_string(list.next)});
    return {};
}

Status Show(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const int id, call.Number("CASE"));
    ZJ_ASSIGN(const Instant now, call.Now());
    const auto read = [&](Reading& reading) -> Result<ShownCase> {
        if (ProcedureOf(call) != "outline") ZJ_TRY(reading.MaySomewhere(action::kCasesRead));
        ZJ_ASSIGN(ShownCase found, ShowCase(reading, ProcedureOf(call), id));
        ZJ_ASSIGN(found.record, CaseAsRead(reading, found.record));
        return found;
    };
    ZJ_ASSIGN(const ShownCase shown, Ask(*reg, call.By(now), Asked::Inside(), read));
    if (call.Json()) {
        call.JsonLine(CaseJson(shown, call.Lang()));
        return {};
    }
    PrintCase(call, shown);
    for (const CaseStep& step : shown.record.steps) {
        call.Line(fmt::format("  {} {} {}", step.at.ToString(),
                              call.Lang() == Language::kChinese
                                  ? VerbInChinese(shown.record.procedure, step.verb)
                                  : step.verb,
                              step.officer));
        for (const auto& [name, value] : step.fields) {
            const FieldWords& words = WordsOf(name);
            call.Line(fmt::format("    {}: {}",
                                  call.Lang() == Language::kChinese ? words.chinese : words.english,
                                  name == "ground" ? StateWord(value, call.Lang()) : value));
        }
    }
    for (const Reason& note : shown.notes)
        call.Line(ReasonLine(note, call.Lang()));
    return {};
}

void AddLists(std::vector<Command>& commands, const std::string& procedure) {
    const std::string name(ChineseOf(procedure));
    commands.push_back(
        {procedure + " list",
         name + "：列出案件及状态",
         procedure + ": the cases and their states",
         "zhengji " + procedure + " list --province 64",
         {{"--province", OptionKind::kOptional, "省（两位）", "province (two digits)"},
          {"--state", OptionKind::kOptional, "只列此状态", "only those in this state"},
          {"--after", OptionKind::kOptional, "接上一页：上一页最后一案的案号",
           "the next page: number of the last case of the page before"},
          {"--limit", OptionKind::kOptional, "每页件数（默认 50，至多 1000）",
           "cases on a page (default 50, at most 1000)"}},
         List});
    // `hours show` shows a ledger, not a case.
    if (procedure == "hours") return;
    commands.push_back({procedure + " show",
                        name + "：一个案件的各步",
                        procedure + ": one case, step by step",
                        "zhengji " + procedure + " show 7",
                        {{"CASE", OptionKind::kPositional, "案号", "number of the case"}},
                        Show});
}

}  // namespace

std::vector<Command> ProcedureCommands() {
    std::vector<Command> commands;
    std::string procedure;
    for (const StepRule& rule : StepRules()) {
        if (rule.procedure != procedure) {
            procedure = rule.procedure;
            AddLists(commands, procedure);
        }
        Command command = StepCommand(rule);
        const bool known = std::ranges::any_of(
            commands, [&](const Command& other) { return other.words == command.words; });
        if (!known) commands.push_back(std::move(command));
    }
    return commands;
}

}  // namespace zhengji
