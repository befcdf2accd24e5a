#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <fstream>

#include "app/claim_board.hpp"
#include "app/review_claims.hpp"
#include "app/rule_on_claim.hpp"
#include "base/text.hpp"
#include "cli/commands/claim_lists.hpp"
#include "cli/commands/groups.hpp"
#include "cli/commands/json.hpp"
#include "intake/csv_writer.hpp"

namespace zhengji {
namespace {

std::vector<std::string> DecisionRow(const DecidedClaim& d, Language language) {
    return {d.claim.record.admission.ToString(), d.claim.record.name,
            std::string(Name(d.decision.outcome)), ReasonCodes(d.decision.reasons),
            Explanation(d.decision.reasons, language)};
}

Status WriteDecisions(const std::string& path, const std::vector<DecidedClaim>& decided,
                      Language language) {
    CsvWriter csv({"admission_no", "name", "outcome", "reasons", "explanation"});
    for (const DecidedClaim& d : decided)
        csv.Row(DecisionRow(d, language));
    return csv.WriteTo(path);
}

Status Decide(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const Instant now, call.Now());
    ZJ_ASSIGN(const auto province, call.OptionalProvince());
    ZJ_TRY(MayReadProvince(*reg, call.AsReader(now), "claims.read", province.value_or(0)));
    ZJ_ASSIGN(Transaction tx, reg->Records().Begin(Access::kRead));
    ZJ_ASSIGN(const auto book, reg->Policy(tx));
    ZJ_ASSIGN(const auto decided, DecideClaims(tx, *book, province, now));
    if (call.Has("--out")) {
        ZJ_TRY(WriteDecisions(call.Text("--out"), decided, call.Lang()));
    } else if (!call.Json()) {
        for (const DecidedClaim& d : decided) {
            call.Line(fmt::format("{} {} {}: {}", d.claim.record.admission.ToString(),
                                  d.claim.record.name, call.In(d.decision.outcome),
                                  Explanation(d.decision.reasons, call.Lang())));
        }
    }
    std::array<int, 5> counts{};
    for (const DecidedClaim& d : decided)
        ++counts.at(static_cast<std::size_t>(d.decision.outcome));
    call.Say(Code::decided_summary,
             {std::to_string(decided.size()), std::to_string(counts[0]), std::to_string(counts[1]),
              std::to_string(counts[2]), std::to_string(counts[3]), std::to_string(counts[4])});
    if (call.Json()) call.JsonLine(DecisionsJson(decided, call.Lang()));
    return {};
}

// Admission numbers, the first column of each line; a header line is passed over.
Result<std::vector<std::string>> ReadHeld(const std::string& path) {
    // A folder opens like a file and then reads as an empty one: everyone held would be approved.
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored))
        return MakeError(Code::file_unreadable, {path, "is a folder"});
    std::ifstream in(path);
    if (!in) return MakeError(Code::file_unreadable, {path, "cannot open"});
    std::vector<std::string> held;
    for (std::string line; std::getline(in, line);) {
        std::string_view text = line;
        if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
        text = Trim(text.substr(0, text.find(',')));
        if (text.empty() || text == "admission_no" || text == "准考证号") continue;
        held.emplace_back(text);
    }
    if (in.bad()) return MakeError(Code::file_unreadable, {path, "reading broke off"});
    return held;
}

Status RunReview(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ReviewRequest request;
    ZJ_ASSIGN(request.province, call.Province());
    ZJ_ASSIGN(request.officer, call.ActingOfficer());
    ZJ_ASSIGN(request.now, call.Now());
    if (call.Has("--hold")) {
        ZJ_ASSIGN(request.held, ReadHeld(call.Text("--hold")));
    }
    ZJ_ASSIGN(const auto report, ReviewClaims(*reg, request));
    if (report.opens) {
        if (!report.not_accepted.empty())
            ListClaims(call, Code::review_not_accepted, report.not_accepted);
        return MakeError(Code::review_not_open, {report.opens->ToString()});
    }
    if (call.Json()) {
        call.JsonLine(ReviewJson(report, call.Lang()));
        return {};
    }
    for (const Reason& note : report.notes)
        call.Line(Render(note.message, call.Lang()));
    call.Say(Code::review_approved, {std::to_string(report.approved.size())});
    ListClaims(call, Code::review_refused, report.refused);
    ListClaims(call, Code::review_not_accepted, report.not_accepted);
    ListClaims(call, Code::review_left, report.left);
    return {};
}

Status RuleOn(Invocation& call, ClaimState state, Code done) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ClaimRuling ruling;
    ruling.claim.admission = Trim(call.Text("ADMISSION_NO"));
    ZJ_ASSIGN(ruling.claim.province, call.OptionalProvince());
    ruling.claim.id_number = Trim(call.Text("--id-number"));
    ruling.state = state;
    ruling.reason = call.Text("--reason");
    ZJ_ASSIGN(ruling.officer, call.ActingOfficer());
    ZJ_ASSIGN(ruling.now, call.Now());
    ZJ_ASSIGN(const auto notes, RuleOnClaim(*reg, ruling));
    if (call.Json()) {
        call.JsonLine(RulingJson(ruling, notes, call.Lang()));
        return {};
    }
    for (const Reason& note : notes)
        call.Line(Render(note.message, call.Lang()));
    call.Say(done, {ruling.claim.admission});
    return {};
}

Status RunRefuse(Invocation& call) {
    return RuleOn(call, ClaimState::kRefused, Code::claim_refused_done);
}
Status RunReturn(Invocation& call) {
    return RuleOn(call, ClaimState::kReturned, Code::claim_returned_done);
}

std::vector<OptionSpec> RulingOptions() {
    return {
        {"ADMISSION_NO", OptionKind::kPositional, "准考证号", "admission number"},
        {"--province", OptionKind::kRequired, "受理省（两位）", "province (two digits)"},
        {"--id-number", OptionKind::kOptional, "申请人证件号码（同号多人申请时）",
         "the claimant's identity number, where several claim with the number"},
        {"--reason", OptionKind::kRequired, "理由，告知申请人", "the reason the person is told"}};
}

}  // namespace

void ListClaims(const Invocation& call, Code heading, const std::vector<DecidedClaim>& claims) {
    call.Say(heading, {std::to_string(claims.size())});
    for (const DecidedClaim& d : claims) {
        call.Line(fmt::format("  {} {}: {}", d.claim.record.admission.ToString(),
                              d.claim.record.name, Explanation(d.decision.reasons, call.Lang())));
    }
}

std::vector<Command> ClaimCommands() {
    return {
        {"claims decide",
         "列出规则对每份申请的答复及理由，不作任何改动",
         "the rules' answer for each claim, with reasons; changes nothing",
         "zhengji claims decide --province 64 --out decisions.csv",
         {{"--province", OptionKind::kOptional, "受理省（两位）；不写为全部",
           "province it was handed to (two digits); all when left out"},
          {"--out", OptionKind::kOptional, "写入 CSV 文件", "write a CSV file"}},
         Decide},
        {"claims review",
         "记录对待审核申请的通过或不通过（搁置的除外）",
         "record approval or refusal of every pending claim but those held",
         "zhengji claims review --province 64 --officer 甲",
         {{"--province", OptionKind::kRequired, "受理省（两位）", "province (two digits)"},
          {"--hold", OptionKind::kOptional, "搁置名单：每行一个准考证号",
           "list of admission numbers to hold back, one a line"}},
         RunReview},
        {"claims refuse", "审核不予通过一份申请并写明理由", "refuse one claim, with the reason",
         "zhengji claims refuse 20242436401000001 --province 64 --reason \"工作证明未盖章\" "
         "--officer 甲",
         RulingOptions(), RunRefuse},
        {"claims return", "退回一份申请补正，只能一次",
         "return one claim for correction, once only",
         "zhengji claims return 20242436401000001 --province 64 --reason \"工作证明缺页\" "
         "--officer 甲",
         RulingOptions(), RunReturn},
    };
}

}  // namespace zhengji
