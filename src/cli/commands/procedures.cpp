// The commands of the procedures: one for each step in the table of steps, with its fields as
// options, and for each procedure a list and a look at one case. Nothing is said here that the
// table does not say.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include <nlohmann/json.hpp>

#include "app/case_lists.hpp"
#include "app/person_looks.hpp"
#include "app/take_step.hpp"
#include "base/text.hpp"
#include "cli/commands/groups.hpp"
#include "describe/shape.hpp"
#include "rules/procedures/actions.hpp"

namespace zhengji {
namespace {

using Json = nlohmann::ordered_json;

std::string WordsFor(const StepRule& rule) {
    return fmt::format("{} {}", Name(rule.Of()), Dashed(rule.verb.name));
}

const StepRule& RuleFor(const std::string& words) {
    return **std::ranges::find(StepRules(), words,
                               [](const StepRule* rule) { return WordsFor(*rule); });
}

std::string Word(Procedure procedure, Language language) {
    return std::string(language == Language::kChinese ? Chinese(procedure) : Name(procedure));
}

// 已受理（accepted）, 病假（sick）: the stable name beside the Chinese one.
std::string BothWords(std::string_view chinese, std::string_view name, Language language) {
    return language == Language::kChinese ? fmt::format("{}（{}）", chinese, name)
                                          : std::string(name);
}
std::string StateWord(const State& state, Language language) {
    return BothWords(state.chinese, state.name, language);
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

std::vector<std::string> ChoicesOf(const FieldRule& field) {
    return SplitList(field.choices, '|');
}

// A choice may be given in the words that help shows beside it: 生育 for childbirth.
std::string Chosen(const FieldRule& field, std::string_view text) {
    for (const std::string& choice : ChoicesOf(field))
        if (text == ChineseOf(choice)) return choice;
    return std::string(text);
}

// What a new case is about; a province may be named in words.
Result<std::string> SubjectFrom(const Invocation& call, const SubjectRule& rule) {
    const std::string option(rule.option);
    if (rule.kind != SubjectKind::kProvince) return std::string(Trim(call.Text(option)));
    ZJ_ASSIGN(const int province, call.Province(option));
    return std::to_string(province);
}

Result<CaseFields> FieldsFrom(const Invocation& call, const StepRule& rule) {
    CaseFields fields;
    for (const FieldRule& one : rule.fields) {
        const std::string option = OptionFor(one.Name());
        if (call.Has(option))
            fields[std::string(one.Name())] = Chosen(one, Trim(call.Text(option)));
    }
    // 2024年下半年 is 2024H2, here as elsewhere.
    if (!TextOf(fields, field::kSession).empty()) {
        ZJ_ASSIGN(const auto read, call.OptionalSession(OptionFor(field::kSession.name)));
        Put(fields, field::kSession, read->ToString());
    }
    return fields;
}

Result<StepRequest> RequestFrom(const Invocation& call, const StepRule& rule) {
    StepRequest request;
    request.verb = rule.verb;
    if (rule.Opens()) {
        ZJ_ASSIGN(request.subject, SubjectFrom(call, RuleOf(rule.Of()).subject));
    } else {
        ZJ_ASSIGN(request.id, call.Number("CASE"));
    }
    if (MustNameProvince(rule) || MayNameProvince(rule) || NamesClaim(rule)) {
        ZJ_ASSIGN(request.province, call.OptionalProvince());
    }
    if (NamesClaim(rule)) {
        request.id_number = Trim(call.Text("--id-number"));
        ZJ_ASSIGN(request.submitted_at, call.OptionalMoment("--submitted"));
    }
    ZJ_ASSIGN(request.fields, FieldsFrom(call, rule));
    ZJ_ASSIGN(request.officer, call.ActingOfficer());
    ZJ_ASSIGN(request.now, call.Now());
    return request;
}

Status RunStep(Invocation& call) {
    const StepRule& rule = RuleFor(call.Words());
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const StepRequest request, RequestFrom(call, rule));
    ZJ_ASSIGN(const StepReport report, TakeStep(*reg, request));
    if (call.Json()) {
        call.JsonLine(Json{{"id", report.id},
                           {"procedure", Name(report.procedure)},
                           {"state", report.state.name},
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
    return Joined(choices, " | ", [](const std::string& choice) {
        const std::string_view chinese = ChineseOf(choice);
        return chinese == choice ? choice : fmt::format("{}（{}）", choice, chinese);
    });
}

OptionSpec SpecOf(const FieldRule& field) {
    std::string chinese(field.words->chinese), english(field.words->english);
    const auto choices = ChoicesOf(field);
    if (!choices.empty()) {
        english += ": " + Joined(choices, " | ");
        chinese += "：" + InChinese(choices);
    }
    const auto kind = field.Always() ? OptionKind::kRequired : OptionKind::kOptional;
    return {OptionFor(field.Name()), kind, chinese, english};
}

std::string SampleOf(const FieldRule& field) {
    const std::string sample(field.words->sample);
    const auto choices = ChoicesOf(field);
    const bool listed = std::ranges::find(choices, sample) != choices.end();
    if (!choices.empty() && !listed) return choices.front();
    return sample.find_first_of(" ;；，[") == std::string::npos ? sample : '"' + sample + '"';
}

void AddSubject(Command& command, const StepRule& rule) {
    if (!rule.Opens()) {
        command.options.push_back({"CASE", OptionKind::kPositional, "案号", "number of the case"});
        command.example += " 7";
        return;
    }
    const SubjectRule& subject = RuleOf(rule.Of()).subject;
    command.options.push_back({std::string(subject.option), OptionKind::kPositional,
                               std::string(subject.chinese), std::string(subject.english)});
    command.example += " " + std::string(subject.sample);
}

void AddProvince(Command& command, const StepRule& rule) {
    if (MustNameProvince(rule)) {
        command.options.push_back(
            {"--province", OptionKind::kRequired, "省（两位）", "province (two digits)"});
        command.example += " --province 64";
    }
    if (MayNameProvince(rule)) {
        command.options.push_back(
            {"--province", OptionKind::kOptional, "登记实施机构所在省（两位；默认证书现属之省）",
             "the agency's province (two digits; default: the certificate's own)"});
    }
    if (!NamesClaim(rule)) return;
    command.options.push_back({"--province", OptionKind::kOptional, "申请的受理省（两位）",
                               "province the claim was handed to (two digits)"});
    command.options.push_back(
        {"--id-number", OptionKind::kOptional, "申请人证件号码", "the claimant's identity number"});
    command.options.push_back({"--submitted", OptionKind::kOptional, "提交时间（同一人多次申请时）",
                               "when it was submitted, where one person claimed more than once"});
}

Command StepCommand(const StepRule& rule) {
    Command command;
    command.words = WordsFor(rule);
    command.chinese = fmt::format("{}：{}（{}）", Chinese(rule.Of()), rule.chinese, rule.rule);
    command.english = fmt::format("{}: {} ({})", Name(rule.Of()), rule.english, rule.rule);
    command.example = "zhengji " + command.words;
    AddSubject(command, rule);
    AddProvince(command, rule);
    for (const FieldRule& field : rule.fields) {
        command.options.push_back(SpecOf(field));
        if (field.required)
            command.example += " " + OptionFor(field.Name()) + " " + SampleOf(field);
    }
    command.example += " --officer 甲";
    command.run = RunStep;
    return command;
}

// Of the command's words. REQUIRES: it is a procedure's.
Procedure ProcedureOf(const Invocation& call) {
    return *ParseProcedure(call.Words().substr(0, call.Words().find(' ')));
}

Json CaseJson(const ShownCase& shown, Language language) {
    Json steps = Json::array();
    for (const CaseStep& step : shown.record.steps) {
        steps.push_back({{"verb", step.verb},
                         {"officer", step.officer},
                         {"at", step.at.ToString()},
                         {"fields", step.fields}});
    }
    return {{"id", shown.record.id},           {"procedure", Name(shown.record.procedure)},
            {"subject", shown.record.subject}, {"province", shown.record.province},
            {"state", shown.state.name},       {"notes", ReasonList(shown.notes, language)},
            {"steps", std::move(steps)}};
}

void PrintCase(const Invocation& call, const ShownCase& shown) {
    call.Say(Code::case_line,
             {std::to_string(shown.record.id), Word(shown.record.procedure, call.Lang()),
              shown.record.subject, StateWord(shown.state, call.Lang())});
}

Result<CaseFilter> FilterOf(const Invocation& call) {
    CaseFilter filter;
    filter.procedure = ProcedureOf(call);
    ZJ_ASSIGN(filter.province, call.OptionalProvince());
    // By either name: 已受理, accepted.
    filter.state = Trim(call.Text("--state"));
    if (const auto state = ParseState(filter.procedure, filter.state)) filter.state = state->name;
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
    ZJ_ASSIGN(const ShownCase shown,
              LookAtCase(*reg, call.By(now), ProcedureOf(call), id,
                         [](Reading&, const ShownCase& one) -> Result<ShownCase> { return one; }));
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
            call.Line(fmt::format(
                "    {}: {}", call.Lang() == Language::kChinese ? words.chinese : words.english,
                name == field::kGround.name ? BothWords(ChineseOf(value), value, call.Lang())
                                            : value));
        }
    }
    for (const Reason& note : shown.notes)
        call.Line(ReasonLine(note, call.Lang()));
    return {};
}

void AddLists(std::vector<Command>& commands, Procedure of) {
    const std::string procedure(Name(of)), name(Chinese(of));
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
    if (RuleOf(of).subject.kind == SubjectKind::kLedger) return;
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
    for (const Procedure procedure : CaseProcedures()) {
        AddLists(commands, procedure);
        for (const StepRule& rule : RuleOf(procedure).steps) {
            const bool known = std::ranges::any_of(
                commands, [&](const Command& other) { return other.words == WordsFor(rule); });
            if (!known) commands.push_back(StepCommand(rule));
        }
    }
    return commands;
}

}  // namespace zhengji
