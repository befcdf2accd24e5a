#include "app/issue/issue_certificates.hpp"

#include <charconv>

#include "cli/commands/claim_lists.hpp"
#include "cli/commands/groups.hpp"

namespace zhengji {
namespace {

// `N` or `2024H2/43=N`.
Status AddFirstSerial(std::map<std::string, int>& serials, const std::string& text) {
    const auto equals = text.find('=');
    const std::string series = equals == std::string::npos ? "" : text.substr(0, equals);
    const std::string digits = equals == std::string::npos ? text : text.substr(equals + 1);
    int serial = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), serial);
    if (error != std::errc{} || end != digits.data() + digits.size() || serial < 1 ||
        serial > 99999) {
        return MakeError(Code::bad_option, {"--first-serial", text});
    }
    serials[series] = serial;
    return {};
}

Result<IssueRequest> Request(const Invocation& call) {
    IssueRequest request;
    ZJ_ASSIGN(request.province, call.Province());
    ZJ_ASSIGN(request.session, call.OptionalSession());
    ZJ_ASSIGN(request.officer, call.ActingOfficer());
    ZJ_ASSIGN(request.now, call.Now());
    if (call.Has("--confirmed")) {
        ZJ_ASSIGN(request.confirmed,
                  OfficialDocument::Parse("--confirmed", call.Text("--confirmed")));
    }
    for (const std::string& text : call.Texts("--first-serial")) {
        ZJ_TRY(AddFirstSerial(request.first_serials, text));
    }
    return request;
}

// `left_out` and `made_up_days` stand there only when there are any: who has it scripted reads it
// so.
Value ToldTo(const Invocation& call, const IssueReport& report) {
    Value::List issued;
    for (const std::string& number : report.issued)
        issued.emplace_back(number);
    Value::Object told = {{"issued", Value(std::move(issued))},
                          {"undecided", Value(std::int64_t{report.undecided})},
                          {"first_leaf", report.first_leaf ? Value(*report.first_leaf) : Value()},
                          {"tree_size", Value(report.tree_size)}};
    if (!report.left_out.empty())
        told.emplace_back("left_out", Value(ToldTo(call, report.left_out)));
    Value::Object days;
    for (const auto& [session, day] : report.made_up_days)
        days.emplace_back(session.ToString(), Value(day.ToString()));
    if (!days.empty()) told.emplace_back("made_up_days", Value(std::move(days)));
    return Value(std::move(told));
}

Status Issue(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const auto request, Request(call));
    ZJ_ASSIGN(const auto report, IssueCertificates(*reg, request));
    if (call.Json()) {
        call.JsonLine(JsonOf(ToldTo(call, report)));
        return report.unpublished ? Status(*report.unpublished) : Status();
    }
    if (!report.left_out.empty())
        ListClaims(call, Code::issue_left_out, ToldTo(call, report.left_out));
    if (report.undecided > 0) call.Say(Code::issue_undecided, {std::to_string(report.undecided)});
    if (report.issued.empty()) {
        call.Say(Code::issue_nothing);
        return {};
    }
    for (const std::string& number : report.issued)
        call.Line(number);
    for (const auto& [session, day] : report.made_up_days)
        call.Say(Code::exam_day_made_up, {session.ToString(), day.ToString()});
    if (report.unpublished) return *report.unpublished;
    call.Say(Code::issue_done,
             {std::to_string(report.issued.size()), std::to_string(report.first_leaf.value_or(-1)),
              std::to_string(report.tree_size)});
    return {};
}

}  // namespace

std::vector<Command> IssueCommands() {
    return {
        {"issue",
         "为审核通过的申请编号颁发证书：编号、事项、日志一次完成，或全不发生",
         "number and issue approved claims: numbers, acts and leaves in one transaction, or "
         "nothing",
         "zhengji issue --province 64 --session 2024H2 --officer 乙 --confirmed "
         "\"工业和信息化部, 2025-06-20, 核准1号\"",
         {{"--province", OptionKind::kRequired, "省（两位）", "province (two digits)"},
          {"--session", OptionKind::kOptional, "场次，如 2024H2；不写为全部",
           "session, 2024H2; all when left out"},
          {"--confirmed", OptionKind::kOptional,
           "核准：“机关, 日期, 文号”，须与已登记的核准（submission confirm）一致",
           "the confirmation, \"BODY, DATE, DOCUMENT\": the one on record (submission confirm)"},
          {"--first-serial", OptionKind::kRepeated,
           "未知序列的首个序号：N，或 2024H2/43=N（可重复）",
           "first serial of an unknown series: N, or 2024H2/43=N (may be repeated)"}},
         Issue}};
}

}  // namespace zhengji
