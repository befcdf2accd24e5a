#include <fmt/format.h>

#include <charconv>

#include "app/lines/set_line.hpp"
#include "cli/commands/claim_lists.hpp"
#include "cli/commands/groups.hpp"
#include "cli/commands/json.hpp"

namespace zhengji {
namespace {

Result<Session> SessionAsked(const Invocation& call) {
    const auto family = ParseFamily(call.Text("--family"));
    if (!family) return MakeError(Code::bad_option, {"--family", call.Text("--family")});
    ZJ_ASSIGN(const auto session, call.OptionalSession());
    if (session->family != *family)
        return MakeError(Code::unknown_session, {call.Text("--session")});
    return *session;
}

std::string LineText(std::optional<int> line) {
    return line ? std::to_string(*line) : "—";
}

Status Propose(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const auto session, SessionAsked(call));
    ZJ_ASSIGN(const auto officer, call.ActingOfficer());
    ZJ_ASSIGN(const Instant now, call.Now());
    const auto unplaced =
        call.Has("--leave-out-unplaced") ? UnplacedPeople::kLeftOut : UnplacedPeople::kNotSaid;
    ZJ_ASSIGN(const auto proposed, ProposeLines(*reg, {session, unplaced, officer, now}));
    if (call.Json()) {
        call.JsonLine(LineProposedJson(proposed));
        return {};
    }
    call.Say(Code::lines_proposed, {std::to_string(proposed.id), session.ToString()});
    for (const LineProposal& p : proposed.levels) {
        call.Say(Code::lines_figures,
                 {call.In(p.level), LineText(p.line), std::to_string(p.national_line),
                  p.national.ToString(), p.at_line.ToString(),
                  p.just_below ? p.just_below->ToString() : "—"});
        call.Line("    " + Render({CodeOf(p.ground), {}}, call.Lang()));
    }
    if (proposed.unplaced.empty()) return {};
    ZJ_ASSIGN(const auto book, PolicyInForce(*reg));
    const bool chinese = call.Lang() == Language::kChinese;
    call.Line((chinese ? "  未计入（是否在单独划线地区参考不清楚）："
                       : "  left out, not known whether they sat in a separate-line area: ") +
              ByHome(*book, proposed.unplaced, call.Lang()));
    return {};
}

void ShowImpacts(const Invocation& call, const std::vector<LevelImpact>& impacts) {
    for (const LevelImpact& one : impacts) {
        call.Say(Code::lines_impact,
                 {call.In(one.level), LineText(one.from), LineText(one.to),
                  one.impact.before.ToString(), one.impact.after.ToString(),
                  std::to_string(one.impact.gain), std::to_string(one.impact.lose)});
    }
}

void ShowChanged(const Invocation& call, const ChangedClaims& claims) {
    ListClaims(call, Code::line_reopens, claims.reopened);
    if (!claims.issued.empty()) ListClaims(call, Code::line_issued_matter, claims.issued);
}

Status Approve(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const auto officer, call.ActingOfficer());
    ZJ_ASSIGN(const Instant now, call.Now());
    const std::string text = call.Text("ID");
    std::int64_t id = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    if (error != std::errc{} || end != text.data() + text.size())
        return MakeError(Code::bad_option, {"ID", text});
    std::optional<OfficialDocument> filed;
    if (call.Has("--filed")) {
        ZJ_ASSIGN(filed, OfficialDocument::Parse("--filed", call.Text("--filed")));
    }
    ZJ_ASSIGN(const auto approved, ApproveLines(*reg, id, filed, officer, now));
    if (call.Json()) {
        call.JsonLine(LinesApprovedJson(id, approved, call.Lang()));
        return {};
    }
    call.Say(Code::lines_approved, {text, approved.digest});
    const bool changes = !approved.claims.reopened.empty() || !approved.claims.issued.empty();
    if (changes) ShowChanged(call, approved.claims);
    return {};
}

// `intermediate=39`, `senior=none`.
Result<LinesByLevel> LinesAsked(const Invocation& call) {
    LinesByLevel lines;
    for (const std::string& text : call.Texts("--line")) {
        const auto equals = text.find('=');
        const auto level = ParseLevel(text.substr(0, equals));
        if (level && text.substr(equals + 1) == "none") {
            lines[*level] = std::nullopt;
            continue;
        }
        int line = -1;
        const char* const end = text.data() + text.size();
        const bool whole = equals != std::string::npos &&
                           std::from_chars(text.data() + equals + 1, end, line).ptr == end;
        if (!level || !whole || line < 0) return MakeError(Code::bad_option, {"--line", text});
        lines[*level] = line;
    }
    if (lines.empty()) return MakeError(Code::usage, {"--line"});
    return lines;
}

Status Impact(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const auto session, SessionAsked(call));
    ZJ_ASSIGN(const auto lines, LinesAsked(call));
    ZJ_ASSIGN(const Instant now, call.Now());
    ZJ_ASSIGN(const auto impacts, ImpactOfLines(*reg, session, lines, now));
    if (call.Json()) {
        call.JsonLine(LineImpactJson(impacts));
        return {};
    }
    ShowImpacts(call, impacts);
    return {};
}

Status Correct(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    CorrectionOfLines request;
    ZJ_ASSIGN(request.session, SessionAsked(call));
    ZJ_ASSIGN(request.lines, LinesAsked(call));
    request.reason = call.Text("--reason");
    ZJ_ASSIGN(request.officer, call.ActingOfficer());
    ZJ_ASSIGN(request.now, call.Now());
    ZJ_ASSIGN(const auto proposed, CorrectLines(*reg, request));
    if (call.Json()) {
        call.JsonLine(LineCorrectionJson(proposed, call.Lang()));
        return {};
    }
    call.Say(Code::line_correction_proposed,
             {std::to_string(proposed.id), request.session.ToString()});
    ShowImpacts(call, proposed.impacts);
    ShowChanged(call, proposed.claims);
    return {};
}

std::vector<OptionSpec> SessionOptions() {
    return {
        {"--family", OptionKind::kRequired, "考试类别：software 或 telecom", "software or telecom"},
        {"--session", OptionKind::kRequired, "场次，如 2024H2（通信为 2024）",
         "session: 2024H2 (telecom: 2024)"}};
}

}  // namespace

std::vector<Command> LineCommands() {
    auto impact_options = SessionOptions();
    impact_options.push_back({"--line", OptionKind::kRepeated,
                              "级别=分数，如 intermediate=39；不划线写 none（可重复）",
                              "LEVEL=SCORE, intermediate=39; none for no line (may be repeated)"});
    auto propose_options = SessionOptions();
    propose_options.push_back(
        {"--leave-out-unplaced", OptionKind::kFlag,
         "是否在单独划线地区参考不清楚的人不计入（没有报名地区、只到地市、名单不全）",
         "leave out people of whom it is not known whether they sat in a separate-line area (no "
         "home area, a prefecture alone, a list that is not whole)"});
    auto correct_options = impact_options;
    correct_options.push_back({"--reason", OptionKind::kRequired, "更正的理由", "why"});
    return {
        {"lines propose", "据全部成绩提出每个级别可划的最低分数线及依据",
         "per level the lowest line allowed, with the rates at it and just below",
         "zhengji lines propose --family software --session 2024H2 --officer 甲", propose_options,
         Propose},
        {"lines approve",
         "由另一人批准划线提案，形成新一版政策",
         "approve a proposal by another officer: a new policy version",
         "zhengji lines approve 1 --filed \"国家主管部门, 2024-09-27, 示例〔2024〕9号\" --officer "
         "乙",
         {{"ID", OptionKind::kPositional, "提案编号", "the proposal's number"},
          {"--filed", OptionKind::kOptional,
           "审核备案：“机关, 日期, 文号”（正式登记册必写；引用分数线处一并写明）",
           "examined and filed by: \"BODY, DATE, DOCUMENT\" (demanded in a real register; cited "
           "wherever the line is)"}},
         Approve},
        {"lines correct", "更正本册已划定的线：写明理由，列出影响的人数与申请，待另一人批准",
         "correct a line that was set here: the reason, whom and which claims it touches; another "
         "officer approves it",
         "zhengji lines correct --family software --session 2025H2 --line intermediate=40 "
         "--reason \"漏计一省成绩\" --officer 甲",
         correct_options, Correct},
        {"lines impact", "移动分数线影响多少人", "who would gain or lose if the line moved",
         "zhengji lines impact --family software --session 2024H2 --line intermediate=39",
         impact_options, Impact},
    };
}

}  // namespace zhengji
