// The lines of a session: proposed, approved by another, corrected; whom moving one would touch.
#include "app/lines/set_line.hpp"
#include "base/text.hpp"
#include "cli/commands/claim_lists.hpp"
#include "cli/commands/groups.hpp"
#include "cli/row_command.hpp"
#include "operations/line_impact.hpp"
#include "rules/procedures/actions.hpp"

namespace zhengji {
namespace {

// A line, or none.
std::string LineText(const Value& level, std::string_view member) {
    const auto* const line = level.Find(member)->As<std::int64_t>();
    return line == nullptr ? "—" : std::to_string(*line);
}

// `123/456 = 26.97%`.
std::string RateText(const Value& level, std::string_view member) {
    const Value& rate = *level.Find(member);
    if (rate.IsNothing()) return "—";
    return PassRate{NumberOf(rate, "passed"), NumberOf(rate, "present")}.ToString();
}

std::string LevelText(const Invocation& call, const Value& level) {
    return call.In(*ParseLevel(TextOf(level, "level")));
}

Status Propose(Invocation& call) {
    ZJ_ASSIGN(const Value proposed, AnswerInJson(call));
    if (call.Json()) return {};
    call.Say(Code::lines_proposed,
             {std::to_string(NumberOf(proposed, "id")), TextOf(proposed, "session")});
    for (const Value& one : ListOf(proposed, "levels")) {
        call.Say(Code::lines_figures, {LevelText(call, one), LineText(one, "line"),
                                       LineText(one, "national_line"), RateText(one, "national"),
                                       RateText(one, "at_line"), RateText(one, "just_below")});
        call.Line("    " + Render({*CodeNamed(TextOf(one, "ground")), {}}, call.Lang()));
    }
    const auto open = NumberOf(proposed, "doubles_open"), twice = NumberOf(proposed, "sat_twice");
    if (open > 0 || twice > 0)
        call.Say(Code::line_doubles, {std::to_string(open), std::to_string(twice)});
    const auto& left_out = ListOf(proposed, "unplaced_words");
    if (left_out.empty()) return {};
    const bool chinese = call.Lang() == Language::kChinese;
    call.Line((chinese ? "  未计入（是否在单独划线地区参考不清楚）："
                       : "  left out, not known whether they sat in a separate-line area: ") +
              Joined(left_out, BetweenHomes(call.Lang()),
                     [](const Value& home) { return *home.As<std::string>(); }));
    return {};
}

void ShowImpacts(const Invocation& call, const Value& answer) {
    for (const Value& one : ListOf(answer, "levels")) {
        call.Say(Code::lines_impact,
                 {LevelText(call, one), LineText(one, "from"), LineText(one, "to"),
                  RateText(one, "before"), RateText(one, "after"), LineText(one, "gain"),
                  LineText(one, "lose")});
    }
}

void ShowChanged(const Invocation& call, const Value::List& reopened, const Value::List& issued) {
    ListClaims(call, Code::line_reopens, reopened);
    if (!issued.empty()) ListClaims(call, Code::line_issued_matter, issued);
}

Status Approve(Invocation& call) {
    ZJ_ASSIGN(const Value approved, AnswerInJson(call));
    if (call.Json()) return {};
    call.Say(Code::lines_approved,
             {std::to_string(NumberOf(approved, "id")), TextOf(approved, "policy")});
    const auto& reopened = ListOf(approved, "reopened");
    const auto& issued = ListOf(approved, "issued");
    if (!reopened.empty() || !issued.empty()) ShowChanged(call, reopened, issued);
    return {};
}

Status Impact(Invocation& call) {
    ZJ_ASSIGN(const Value impact, AnswerOfNobody(call, ImpactAsked));
    if (call.Json()) {
        call.JsonLine(JsonOf(impact));
    } else {
        ShowImpacts(call, impact);
    }
    return {};
}

Status Correct(Invocation& call) {
    ZJ_ASSIGN(const Value proposed, AnswerInJson(call));
    if (call.Json()) return {};
    call.Say(Code::line_correction_proposed,
             {std::to_string(NumberOf(proposed, "id")), TextOf(proposed, "session")});
    ShowImpacts(call, proposed);
    ShowChanged(call, ListOf(proposed, "reopens"), ListOf(proposed, "issued"));
    return {};
}

}  // namespace

std::vector<Command> LineCommands() {
    return {
        {"lines propose", "据全部成绩提出每个级别可划的最低分数线及依据",
         "per level the lowest line allowed, with the rates at it and just below",
         "zhengji lines propose --family software --session 2024H2 --officer 甲",
         OptionsFor(action::kLinesPropose), Propose},
        {"lines approve", "由另一人批准划线提案，形成新一版政策",
         "approve a proposal by another officer: a new policy version",
         "zhengji lines approve 1 --filed \"国家主管部门, 2024-09-27, 示例〔2024〕9号\" --officer "
         "乙",
         OptionsFor(action::kLinesApprove), Approve},
        {"lines correct", "更正本册已划定的线：写明理由，列出影响的人数与申请，待另一人批准",
         "correct a line that was set here: the reason, whom and which claims it touches; another "
         "officer approves it",
         "zhengji lines correct --family software --session 2025H2 --line intermediate=40 "
         "--reason \"漏计一省成绩\" --officer 甲",
         OptionsFor("lines.correct"), Correct},
        {"lines impact", "移动分数线影响多少人", "who would gain or lose if the line moved",
         "zhengji lines impact --family software --session 2024H2 --line intermediate=39",
         OptionsFor("lines.impact"), Impact},
    };
}

}  // namespace zhengji
