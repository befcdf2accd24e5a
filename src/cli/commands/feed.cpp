// The register of professionals: a province's feed to the national centre.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include <nlohmann/json.hpp>

#include "app/answers/verify_file.hpp"
#include "app/feed/feed.hpp"
#include "cli/commands/answer_line.hpp"
#include "cli/commands/feed_sending.hpp"
#include "cli/commands/groups.hpp"
#include "keys/file_io.hpp"
#include "keys/folder.hpp"
#include "rules/procedures/actions.hpp"

namespace zhengji {
namespace {

using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

Status Export(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const Officer officer, call.ActingOfficer());
    ZJ_ASSIGN(const Instant now, call.Now());
    ZJ_ASSIGN(const auto from, call.Number("--from"));
    ZJ_ASSIGN(const auto batch, call.Number("--batch", 1000, 1));
    std::error_code error;
    fs::create_directories(call.Text("DIR"), error);
    if (error) return MakeError(Code::file_unwritable, {call.Text("DIR"), error.message()});
    ZJ_ASSIGN(const auto province, call.OptionalProvince());
    ZJ_ASSIGN(const FeedExport report,
              ExportFeed(*reg, {call.Text("DIR"), from, batch, province, officer, now}));
    if (call.Json())
        call.JsonLine(Json{{"origin", report.origin},
                           {"first", report.first},
                           {"end", report.end},
                           {"batches", report.batches}});
    if (report.batches == 0) {
        call.Say(Code::feed_nothing);
        return {};
    }
    call.Say(Code::feed_exported,
             {report.origin, std::to_string(report.first), std::to_string(report.end - 1),
              std::to_string(report.batches), call.Text("DIR")});
    return {};
}

Status Push(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(FeedSending sending, FeedSendingOf(call, {"--to", "--token", "--trust"}));
    ZJ_ASSIGN(sending.officer, call.ActingOfficer());
    ZJ_ASSIGN(sending.province, call.OptionalProvince());
    ZJ_ASSIGN(sending.batch, call.Number("--batch", 1000, 1));
    ZJ_ASSIGN(const Instant now, call.Now());
    ZJ_ASSIGN(const FeedSent sent, SendFeed(*reg, sending, now));
    if (call.Has("--receipt"))
        ZJ_TRY(WriteFileDurably(call.Text("--receipt"), WriteReceipt(sent.receipt),
                                FileMode::kPublic));
    if (sent.batches == 0)
        call.Say(Code::feed_nothing);
    else
        call.Say(
            Code::feed_exported,
            {sent.receipt.origin, std::to_string(sent.receipt.size - sent.leaves),
             std::to_string(sent.receipt.size - 1), std::to_string(sent.batches), sending.to.url});
    call.Say(Code::feed_receipt_good, {std::to_string(sent.receipt.size)});
    if (call.Json())
        call.JsonLine(Json{
            {"leaves", sent.leaves}, {"batches", sent.batches}, {"received", sent.receipt.size}});
    return {};
}

Status Trust(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const Officer officer, call.ActingOfficer());
    ZJ_ASSIGN(const Instant now, call.Now());
    ZJ_ASSIGN(const int province, call.Province());
    ZJ_ASSIGN(const std::string text, ReadWholeFile(call.Text("FILE")));
    ZJ_ASSIGN(const FeedSource source, TrustFeed(*reg, text, province, officer, now));
    call.Say(Code::feed_trusted, {source.origin, std::to_string(province)});
    if (call.Json()) call.JsonLine(Json{{"origin", source.origin}, {"province", province}});
    return {};
}

// A folder stands for its feed files.
Result<std::vector<std::string>> FilesOf(const std::vector<std::string>& paths) {
    std::vector<std::string> files;
    for (const std::string& path : paths) {
        std::error_code error;
        if (!fs::exists(path, error))
            return MakeError(Code::file_unreadable, {path, "no such file"});
        if (!fs::is_directory(path, error)) {
            files.push_back(path);
            continue;
        }
        ZJ_ASSIGN(const auto entries, EntriesOf(path));
        for (const fs::path& entry : entries)
            if (entry.filename().string().starts_with("feed-")) files.push_back(entry.string());
    }
    std::ranges::sort(files);
    return files;
}

Json ConflictsJson(const std::vector<FeedConflict>& conflicts, Language language) {
    Json list = Json::array();
    for (const FeedConflict& one : conflicts)
        list.push_back({{"origin", one.origin},
                        {"kind", one.kind},
                        {"text", Render(MessageOf(one), language)},
                        {"at", one.at.ToString()}});
    return list;
}

Status Take(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const Officer officer, call.ActingOfficer());
    ZJ_ASSIGN(const Instant now, call.Now());
    ZJ_ASSIGN(const auto files, FilesOf(call.Texts("PATH")));
    ZJ_ASSIGN(const FeedImport report, ImportFeed(*reg, files, officer, now));
    if (call.Json()) {
        call.JsonLine(Json{{"taken", report.taken},
                           {"held", report.held},
                           {"refused", report.refused},
                           {"leaves", report.leaves},
                           {"conflicts", ConflictsJson(report.conflicts, call.Lang())}});
    } else {
        for (const FeedConflict& one : report.conflicts)
            call.Complain(fmt::format("{} ({})", Render(MessageOf(one), call.Lang()), one.kind));
    }
    call.Say(Code::feed_imported, {std::to_string(report.taken), std::to_string(report.leaves),
                                   std::to_string(report.held), std::to_string(report.refused)});
    if (report.conflicts.empty()) return {};
    const Message first = MessageOf(report.conflicts.front());
    return MakeError(first.code, first.args);
}

Status States(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const Instant now, call.Now());
    ZJ_ASSIGN(const auto states, FeedStates(*reg, now));
    Json list = Json::array();
    for (const SourceNow& one : states) {
        const std::string last = one.source.received_at ? one.source.received_at->ToString() : "—";
        list.push_back({{"origin", one.source.origin},
                        {"province", one.source.province},
                        {"size", one.source.size},
                        {"received_at", last},
                        {"silent", one.silent}});
        call.Say(one.silent ? Code::feed_source_silent : Code::feed_source,
                 {one.source.origin, std::to_string(one.source.province),
                  std::to_string(one.source.size), last});
    }
    if (call.Json()) call.JsonLine(Json{{"sources", std::move(list)}});
    if (states.empty()) call.Say(Code::list_none);
    return {};
}

Status Conflicts(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const auto conflicts, FeedConflicts(*reg));
    if (call.Json()) call.JsonLine(Json{{"conflicts", ConflictsJson(conflicts, call.Lang())}});
    for (const FeedConflict& one : conflicts)
        call.Say(Code::feed_conflict,
                 {one.at.ToString(), one.kind, Render(MessageOf(one), call.Lang())});
    if (conflicts.empty()) call.Say(Code::list_none);
    return {};
}

Status Receipt(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const std::string receipt, FeedReceipt(*reg, call.Text("ORIGIN")));
    ZJ_TRY(WriteFileDurably(call.Text("--out"), receipt, FileMode::kPublic));
    call.Say(Code::feed_receipt, {call.Text("--out")});
    if (call.Json()) call.JsonLine(receipt.substr(0, receipt.size() - 1));
    return {};
}

Status Confirm(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const std::string receipt, ReadWholeFile(call.Text("FILE")));
    std::string key;
    if (call.Has("--trust")) {
        ZJ_ASSIGN(const NoteVerifier log, LogOfTrust(call.Text("--trust")));
        key = log.ToString();
    }
    ZJ_ASSIGN(const ReceiptCheck checked, CheckReceipt(*reg, receipt, key));
    call.Say(Code::feed_receipt_good, {std::to_string(checked.size)});
    if (key.empty()) call.Say(Code::feed_receipt_self, {checked.signer});
    if (call.Json()) call.JsonLine(Json{{"size", checked.size}});
    return {};
}

// As JSON, and in words where JSON was not asked for.
Json Told(const Invocation& call, const std::vector<Reason>& reasons) {
    Json told = Json::array();
    for (const Reason& reason : reasons) {
        told.push_back({{"code", Info(reason.message.code).name},
                        {"rule", reason.rule},
                        {"text", Render(reason.message, call.Lang())},
                        {"source", InLanguage(reason.source, call.Lang())}});
        if (!call.Json())
            call.Line("  " + Render(reason.message, call.Lang()) + reason.Cited(call.Lang()));
    }
    return told;
}

Status FedCertificate(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const Instant now, call.Now());
    ZJ_ASSIGN(const auto on, call.OptionalDate("--on"));
    ZJ_ASSIGN(const auto place, call.OptionalPlace());
    ZJ_ASSIGN(const Standing standing,
              FedStanding(*reg, call.Text("CERTIFICATE_NO"),
                          {place, on.value_or(now.Day()), DayOfAnswer::On(now.Day())}));
    if (!call.Json()) call.Line(AnswerLine(standing, call.Lang()));
    Json reasons = Told(call, standing.reasons);
    Json decisions = Told(call, standing.decisions);
    if (call.Json())
        call.JsonLine(Json{{"answer", Name(standing.answer)},
                           {"reasons", std::move(reasons)},
                           {"decisions", std::move(decisions)}});
    return {};
}

Status List(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const Instant now, call.Now());
    ZJ_ASSIGN(const auto province, call.OptionalProvince());
    ZJ_ASSIGN(const auto on, call.OptionalDate("--on"));
    ZJ_ASSIGN(
        const auto listed,
        Ask(*reg, call.By(now), Asked::Province(action::kCertificatesRead, province.value_or(0)),
            [&](Reading& reading) { return ListFed(reading, province, on.value_or(now.Day())); }));
    Json list = Json::array();
    for (const FedListed& one : listed) {
        const auto& at = one.source.source.received_at;
        const std::string as_of = at ? at->ToString() : "—";
        list.push_back({{"certificate_no", one.certificate},
                        {"answer", Name(one.standing.answer)},
                        {"province", one.province},
                        {"origin", one.source.source.origin},
                        {"as_of", as_of},
                        {"silent", one.source.silent}});
        if (!call.Json())
            call.Line(fmt::format("{} {} {} {}", one.certificate, one.province,
                                  AnswerLine(one.standing, call.Lang()), as_of));
    }
    if (call.Json()) call.JsonLine(Json{{"certificates", std::move(list)}});
    if (listed.empty()) call.Say(Code::list_none);
    return {};
}

// What carries batches from the provinces to the national register.
std::vector<Command> BatchCommands() {
    return {
        {"feed export",
         "人才库：把本省日志分批写成报送文件（含持证人，仅本人可读）",
         "the province's log in signed batches, holders included (mode 0600)",
         "zhengji feed export out/ --from 0 --batch 1000 --officer 甲",
         {{"DIR", OptionKind::kPositional, "目录", "folder"},
          {"--from", OptionKind::kOptional, "自第几条（默认 0）", "from which leaf (default 0)"},
          {"--batch", OptionKind::kOptional, "每批条数（默认 1000）",
           "leaves a batch (default 1000)"},
          {"--province", OptionKind::kOptional, "只带这一省证书的持证人（默认：经办人有权的省）",
           "holders of this province's certificates only (default: the officer's provinces)"}},
         Export},
        {"feed push",
         "人才库：把本省日志经 HTTPS 报送到国家登记册，从其已收到处接着送",
         "send the province's log to the national register over HTTPS, from where it stands there",
         "zhengji feed push --to https://national.example --token token --trust national-trust.txt "
         "--officer 甲",
         {{"--to", OptionKind::kRequired, "国家登记册的网址", "address of the national register"},
          {"--token", OptionKind::kRequired,
           "存有令牌的文件（国家登记册发给本省系统，限 feed.export）",
           "file with the token that the national register gave the province's system "
           "(feed.export)"},
          {"--trust", OptionKind::kRequired, "国家登记册的信任文件：只认其签名的回执",
           "the national register's trust file: only its receipts are believed"},
          {"--receipt", OptionKind::kOptional, "把最后的回执写入此文件",
           "write the last receipt to this file"},
          {"--batch", OptionKind::kOptional, "每批条数（默认 1000）",
           "leaves a batch (default 1000)"},
          {"--province", OptionKind::kOptional, "只带这一省证书的持证人（默认：经办人有权的省）",
           "holders of this province's certificates only (default: the officer's provinces)"}},
         Push},
        {"feed trust",
         "人才库：登记一省日志的公钥",
         "enter a province's log key",
         "zhengji feed trust ningxia-trust.txt --province 64 --officer 甲",
         {{"FILE", OptionKind::kPositional, "该省的信任文件", "the province's trust file"},
          {"--province", OptionKind::kRequired, "省（两位）", "province (two digits)"}},
         Trust},
        {"feed import",
         "人才库：收入报送文件；乱序、重复、中断都不要紧，缺漏和改动会指出",
         "take batches in; any order, doubled or cut off; gaps and changes are named",
         "zhengji feed import out/ --officer 甲",
         {{"PATH", OptionKind::kPositionalList, "文件或目录", "files or folders"}},
         Take},
    };
}

// What the national register knows of them.
std::vector<Command> ReceivedCommands() {
    return {
        {"feed status",
         "人才库：各省已收到哪里，何者静默",
         "how far each province was received, and who is silent",
         "zhengji feed status",
         {},
         States},
        {"feed conflicts",
         "人才库：冲突清单",
         "the list of conflicts",
         "zhengji feed conflicts",
         {},
         Conflicts},
        {"feed receipt",
         "人才库：给某省的回执",
         "the receipt for a province",
         "zhengji feed receipt ORIGIN --out receipt.json",
         {{"ORIGIN", OptionKind::kPositional, "来源（日志名）", "the source (its log's name)"},
          {"--out", OptionKind::kRequired, "文件", "file"}},
         Receipt},
        {"feed confirm",
         "人才库：省里核对回执",
         "the province checks a receipt against its log",
         "zhengji feed confirm receipt.json --trust national-trust.txt",
         {{"FILE", OptionKind::kPositional, "回执", "the receipt"},
          {"--trust", OptionKind::kOptional, "国家登记册的信任文件：核对是谁签的",
           "the national register's trust file: whose signature it is"}},
         Confirm},
        {"feed list",
         "人才库：报送来的证书及其现状",
         "the certificates provinces fed, as they stand",
         "zhengji feed list --province 64 --on 2025-07-01",
         {{"--province", OptionKind::kOptional, "登记省（两位）",
           "the province they are registered with (two digits)"},
          {"--on", OptionKind::kOptional, "在何日（默认今日）", "on which day (default today)"}},
         List},
        {"feed certificate",
         "人才库：报送来的一本证书的现状",
         "standing of a certificate as fed",
         "zhengji feed certificate A31420040564021500001 --on 2025-07-01",
         {{"CERTIFICATE_NO", OptionKind::kPositional, "证书管理号", "certificate number"},
          {"--area", OptionKind::kOptional, "地区（六位）", "place (six digits)"},
          {"--on", OptionKind::kOptional, "日期", "day"}},
         FedCertificate},
    };
}

}  // namespace

std::vector<Command> FeedCommands() {
    std::vector<Command> all = BatchCommands();
    for (Command& command : ReceivedCommands())
        all.push_back(std::move(command));
    return all;
}

}  // namespace zhengji
