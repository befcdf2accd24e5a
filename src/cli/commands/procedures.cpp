// The commands of the procedures: one for each step in the table of steps, out of its operation's
// row, and for each procedure a list and a look at one case.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include <nlohmann/json.hpp>

#include "accounts/owner.hpp"
#include "app/reading/case_lists.hpp"
#include "app/reading/person_looks.hpp"
#include "base/text.hpp"
#include "cli/commands/groups.hpp"
#include "cli/row_command.hpp"
#include "rules/procedures/actions.hpp"
#include "rules/procedures/powers.hpp"

namespace zhengji {
namespace {

using Json = nlohmann::ordered_json;

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

Status RunStep(Invocation& call) {
    ZJ_ASSIGN(const Value taken, AnswerInJson(call));
    const Procedure procedure = *ParseProcedure(TextOf(taken, "procedure"));
    const State state = *ParseState(procedure, TextOf(taken, "state"));
    call.Say(Code::step_done, {Word(procedure, call.Lang()), JsonOf(*taken.Find("id")),
                               StateWord(state, call.Lang())});
    if (call.Json()) return {};
    for (const Value& note : ListOf(taken, "notes"))
        call.Line("  " + TextOf(note, "text") + SourceOf(note, call.Lang()));
    return {};
}

Command StepCommand(const StepRule& rule) {
    const Operation& row = OperationNamed(ActionOf(rule.verb));
    return {CommandWordsOf(row),
            fmt::format("{}：{}（{}）", Chinese(rule.Of()), rule.chinese, rule.rule),
            fmt::format("{}: {} ({})", Name(rule.Of()), rule.english, rule.rule),
            ExampleOf(row),
            OptionsOf(row),
            RunStep};
}

// Of the command's words. REQUIRES: it is a procedure's.
Procedure ProcedureOf(const Invocation& call) {
    return *ParseProcedure(call.Words().substr(0, call.Words().find(' ')));
}

Json CaseJson(const ShownCase& shown, Language language) {
    Json steps = Json::array();
    for (const CaseStep& step : shown.record.steps) {
        steps.push_back({{"verb", step.verb},
                         {"officer", ShownOwner(step.officer)},
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
                              ShownOwner(step.officer)));
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
            Command command = StepCommand(rule);
            if (std::ranges::find(commands, command.words, &Command::words) == commands.end())
                commands.push_back(std::move(command));
        }
    }
    return commands;
}

}  // namespace zhengji
