// Keeping a register: backup, restore, export, and a look at its health.
#include <fmt/format.h>

#include <algorithm>

#include <nlohmann/json.hpp>

#include "app/keeping/examine_register.hpp"
#include "app/keeping/export_register.hpp"
#include "app/keeping/older_copy.hpp"
#include "app/keeping/restore_register.hpp"
#include "cli/commands/groups.hpp"
#include "cli/commands/purpose.hpp"

namespace zhengji {
namespace {

using Json = nlohmann::ordered_json;

Status Backup(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    const std::string file = call.Text("--out");
    const Status copied = reg->Records().CopyTo(file);
    // A damaged register's copy is made all the same: there may soon be none.
    if (!copied && copied.error().code() != Code::audit_database) return copied;
    call.Say(Code::backup_done, {file});
    ZJ_TRY(copied);
    if (call.Json()) call.JsonLine(R"({"copied":true})");
    return {};
}

Status Restore(Invocation& call) {
    // Not --now: it names a file, and the register that could say whether it may be given is gone.
    const std::string file = call.Text("FILE");
    ZJ_ASSIGN(const RestoreReport report,
              RestoreRegister({call.Place(), file, call.Env().clock(), call.Has("--older"),
                               call.Has("--older-program")}));
    if (report.set_aside.empty())
        call.Say(Code::restore_done_empty, {file});
    else
        call.Say(Code::restore_done, {file, report.set_aside});
    if (report.schema) {
        call.Say(Code::older_program_next, {std::to_string(*report.schema)});
    } else if (report.older) {
        call.Say(Code::accept_done);
    }
    if (call.Json())
        call.JsonLine(
            Json{{"restored", true}, {"set_aside", report.set_aside}, {"older", report.older}});
    return {};
}

Status Accept(Invocation& call) {
    if (call.Has("--older-program")) {
        ZJ_ASSIGN(const int schema, ForOlderProgram(call.Place()));
        call.Say(Code::older_program_next, {std::to_string(schema)});
        if (call.Json()) call.JsonLine(fmt::format(R"({{"accepted":true,"schema":{}}})", schema));
        return {};
    }
    ZJ_TRY(AcceptOlder(call.Place()));
    call.Say(Code::accept_done);
    if (call.Json()) call.JsonLine(R"({"accepted":true})");
    return {};
}

Status Export(Invocation& call) {
    ZJ_ASSIGN(const LookedInto looked, LookInto(call.Place()));
    Register* const reg = looked.reg.get();
    ZJ_ASSIGN(const Instant now, call.Now());
    const std::string folder = call.Text("DIR");
    ZJ_ASSIGN(const Purpose purpose, PurposeOf(call));
    ZJ_ASSIGN(const ExportReport report,
              ExportRegister(*reg, call.By(now), {folder, purpose, looked.aside != nullptr}));
    const auto text = [](std::int64_t n) { return std::to_string(n); };
    call.Say(Code::export_done,
             {folder, text(report.results), text(report.claims), text(report.certificates),
              text(report.acts), text(report.leaves)});
    if (report.signed_outside)
        call.Say(Code::export_older, {text(report.leaves), text(*report.signed_outside)});
    if (report.books_older) call.Say(Code::export_books_older);
    if (!report.noted) call.Say(Code::export_unnoted);
    if (call.Json())
        call.JsonLine(Json{{"results", report.results},
                           {"claims", report.claims},
                           {"certificates", report.certificates},
                           {"acts", report.acts},
                           {"leaves", report.leaves},
                           {"signed", report.signed_outside.value_or(report.leaves)},
                           {"books_older", report.books_older},
                           {"noted", report.noted}});
    return {};
}

Json FindingsJson(const Invocation& call, const std::vector<Finding>& findings) {
    Json all = Json::array();
    for (const Finding& one : findings)
        all.push_back({{"health", Name(one.health)},
                       {"code", Info(one.message.code).name},
                       {"text", Render(one.message, call.Lang())}});
    return Json{{"findings", std::move(all)}};
}

Status Doctor(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const Instant now, call.Now());
    const std::string pages = call.Has("--pages") ? call.Text("--pages") : call.Env().pages;
    ZJ_ASSIGN(const auto findings,
              ExamineRegister(*reg, {call.Env().shipped_policies, pages, now}));
    const auto count = [&](Health health) {
        return std::to_string(std::ranges::count(findings, health, &Finding::health));
    };
    if (call.Json()) call.JsonLine(FindingsJson(call, findings));
    static constexpr std::array<std::string_view, 3> kMarks = {"✓", "!", "✗"};
    for (const Finding& one : findings) {
        if (!call.Json())
            call.Line(fmt::format("{} {}", kMarks.at(static_cast<std::size_t>(one.health)),
                                  Render(one.message, call.Lang())));
    }
    const std::string all = std::to_string(findings.size());
    if (count(Health::kMend) != "0")
        return MakeError(Code::doctor_ill, {all, count(Health::kMend), count(Health::kMind)});
    if (count(Health::kMind) != "0")
        call.Say(Code::doctor_minded, {all, count(Health::kMind)});
    else
        call.Say(Code::doctor_well, {all});
    return {};
}

}  // namespace

namespace {

OptionSpec OlderProgram() {
    return {"--older-program", OptionKind::kFlag, "回到升级前的程序：备份不升级，由那个程序打开",
            "back to the program from before an upgrade: the backup is not brought up, that "
            "program opens it"};
}

}  // namespace

std::vector<Command> KeepingCommands() {
    return {{"backup",
             "复制登记册（办理不必停）；密钥另行保管",
             "copy the register while it serves; the keys are kept elsewhere",
             "zhengji backup --out /srv/backup/zhengji.db",
             {{"--out", OptionKind::kRequired, "新文件", "a new file"}},
             Backup},
            {"restore",
             "用备份恢复登记册：先核对，原来的留在旁边；须先停下服务",
             "put a backup in the register's place: proved first, the old one kept beside; stop "
             "the services before",
             "zhengji restore /srv/backup/zhengji.db",
             {{"FILE", OptionKind::kPositional, "备份文件", "the backup"},
              {"--older", OptionKind::kFlag, "没有更新的了，比库外账目封签旧的也行",
               "also one older than the seal of the books kept outside: nothing newer is left"},
              OlderProgram()},
             Restore},
            {"accept-older",
             "旧副本已经放回，没有更新的：核对后以它为准（PostgreSQL 恢复之后）",
             "an older copy was put back and nothing newer is left: prove it and go by it (after "
             "a restore on PostgreSQL)",
             "zhengji accept-older",
             {OlderProgram()},
             Accept},
            {"export",
             "把登记册写成可再导入的文件，连同日志与政策；旧的副本也可导出",
             "write the register out as files that can be loaded again, with its log and policies; "
             "an older copy too",
             "zhengji export /srv/export/2026-11",
             {{"DIR", OptionKind::kPositional, "新的或空的文件夹", "a new or empty folder"},
              PurposeOption()},
             Export},
            {"doctor",
             "检查密钥、签名人、字体、网页、政策、日历、磁盘、日志和时钟；什么也不改",
             "look at keys, signer, fonts, pages, policy, calendar, disk, log and clock; changes "
             "nothing",
             "zhengji doctor",
             {{"--pages", OptionKind::kOptional, "网页所在的文件夹（默认 ZHENGJI_PAGES）",
               "folder of the pages (default ZHENGJI_PAGES)"}},
             Doctor}};
}

}  // namespace zhengji
