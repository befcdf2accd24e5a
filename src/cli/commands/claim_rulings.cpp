// What is done about one claim: refused, returned, held, released, corrected by the claimant; and
// the extension of a province's review.
#include <algorithm>

#include "base/text.hpp"
#include "cli/commands/groups.hpp"
#include "cli/row_command.hpp"
#include "rules/procedures/actions.hpp"
#include "rules/procedures/claim_life.hpp"
#include "rules/procedures/powers.hpp"

namespace zhengji {
namespace {

// What is said once it is done, where it has words of its own.
Code DoneBy(const std::string& words, const State& state) {
    if (words == "claims refuse") return Code::claim_refused_done;
    if (words == "claims return") return Code::claim_returned_done;
    if (words == "claims hold") return Code::claim_held_done;
    const bool pending = words == "claims release" && state == claim_life::kPending;
    return pending ? Code::claim_released_done : Code::claim_step_done;
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
    call.Say(DoneBy(call.Words(), state),
             {TextOf(taken, "admission_no"), std::string(state.chinese), std::string(state.name)});
    if (call.Json()) return {};
    for (const Value& note : ListOf(taken, "notes"))
        call.Line("  " + TextOf(note, "text"));
    return {};
}

Status RunCorrect(Invocation& call) {
    const auto corrected = AnswerInJson(call);
    // Who has it scripted knows a basis that is none by a code of its own.
    if (!corrected && corrected.error().code() == Code::bad_option &&
        corrected.error().message.args.front() == "--basis")
        return MakeError(Code::basis_unknown, {call.Text("--basis")});
    ZJ_TRY(corrected);
    call.Say(Code::claim_corrected_done, {TextOf(*corrected, "admission_no")});
    return {};
}

Status RunExtend(Invocation& call) {
    ZJ_ASSIGN(const Value extension, AnswerInJson(call));
    call.Say(Code::review_extension_done, {TextOf(extension, "call"), TextOf(extension, "province"),
                                           TextOf(extension, "until")});
    return {};
}

// What a claimant does about their own claim is asked for online; an objection comes on paper too.
bool IsAnOffices(const StepRule& rule) {
    return rule.verb == claim_life::kObject ||
           std::ranges::find(rule.by, Role::kHolder) == rule.by.end();
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

}  // namespace

std::vector<Command> ClaimRulingCommands() {
    auto commands = StepCommands();
    commands.insert(
        commands.end(),
        {{"claims correct", "申请人更正一份申请，原内容保留在案",
          "a claimant's correction of one claim; what it said before is kept",
          "zhengji claims correct 20242436401000001 --province 64 --area 640422 --officer 甲",
          OptionsFor(ActionOf(claim_life::kCorrect)), RunCorrect},
         {"claims extend-review", "登记某省审核时间的延期：何机关同意、至何日、文号",
          "put on record that a province's review is extended: by whom, until when, by which "
          "document",
          "zhengji claims extend-review --province 64 --call S25 --until 2025-04-30 --by "
          "工业和信息化部教育与考试中心 --document 延1号 --officer 乙",
          OptionsFor(action::kClaimsExtendReview), RunExtend}});
    return commands;
}

}  // namespace zhengji
