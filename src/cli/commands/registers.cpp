// What the offices ask of the register as a whole: a holder's hours, the integrity
// record, samples, and what another policy would change.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "app/lines/policies.hpp"
#include "app/reading/person_looks.hpp"
#include "app/reading/show_cases.hpp"
#include "app/steps/registration_form.hpp"
#include "cli/commands/groups.hpp"
#include "cli/commands/purpose.hpp"
#include "keys/file_io.hpp"
#include "rules/procedures/actions.hpp"

namespace zhengji {
namespace {

using Json = nlohmann::ordered_json;

Result<CivilDate> OnOrToday(const Invocation& call) {
    ZJ_ASSIGN(const auto on, call.OptionalDate("--on"));
    ZJ_ASSIGN(const Instant now, call.Now());
    return on.value_or(now.Day());
}

Json TextsOf(const std::vector<Reason>& reasons, Language language) {
    Json list = Json::array();
    for (const Reason& reason : reasons)
        list.push_back({{"code", Info(reason.message.code).name},
                        {"rule", reason.rule},
                        {"text", Render(reason.message, language)}});
    return list;
}

Json TextsOf(const std::vector<Shortfall>& missing, Language language) {
    std::vector<Reason> reasons;
    for (const Shortfall& one : missing)
        reasons.push_back(one.reason);
    return TextsOf(reasons, language);
}

Json EntriesJson(const HoursStatement& statement, Language language) {
    Json list = Json::array();
    for (const CountedEntry& one : statement.entries) {
        list.push_back({{"id", one.entry.id},
                        {"on", one.entry.on.ToString()},
                        {"form", one.entry.form},
                        {"content", one.entry.content},
                        {"units", one.entry.units.ToString()},
                        {"counted", one.counted.ToString()},
                        {"completed", one.entry.completed},
                        {"cuts", TextsOf(one.cuts, language)}});
    }
    return list;
}

// The rule alone: what is missing is the policy's own arithmetic.
std::string WithRule(const Reason& reason, Language language) {
    return Render(reason.message, language) + Reason{{}, reason.rule, ""}.Cited(language);
}

Status Hours(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const CivilDate on, OnOrToday(call));
    ZJ_ASSIGN(const Instant now, call.Now());
    const std::string number = call.Text("CERTIFICATE_NO");
    ZJ_ASSIGN(const Purpose purpose, PurposeOf(call, Purpose::kInspection));
    ZJ_ASSIGN(const auto shown,
              LookAtCertificate(*reg, call.By(now), number, purpose,
                                [&](Reading& reading) { return ShowHours(reading, number, on); }));
    const Language language = call.Lang();
    if (call.Json()) {
        call.JsonLine(
            Json{{"done", shown.statement.total.done.ToString()},
                 {"due", shown.statement.total.due.ToString()},
                 {"complete", shown.cycle.has_value() && shown.statement.Complete()},
                 {"missing", TextsOf(shown.statement.missing, language)},
                 {"entries", EntriesJson(shown.cycle ? shown.statement : shown.annual, language)},
                 {"annual_missing", TextsOf(shown.annual.missing, language)}});
        return {};
    }
    if (shown.none) call.Line(Render(shown.none->message, language));
    const HoursStatement& counted = shown.cycle ? shown.statement : shown.annual;
    for (const CountedEntry& one : counted.entries) {
        std::string why;
        for (const Reason& cut : one.cuts)
            why += " " + Render(cut.message, language);
        call.Line(fmt::format("  {} {} {} {} → {}{}", one.entry.id, one.entry.on.ToString(),
                              one.entry.form, one.entry.content, one.counted.ToString(), why));
    }
    for (const Shortfall& missing : shown.statement.missing)
        call.Line(WithRule(missing.reason, language));
    if (shown.cycle && shown.statement.Complete())
        call.Say(Code::hours_complete,
                 {shown.statement.total.done.ToString(), shown.statement.total.due.ToString()});
    for (const Shortfall& missing : shown.annual.missing)
        call.Line(WithRule(missing.reason, language));
    return {};
}

Status Form(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const Instant now, call.Now());
    const std::string number = call.Text("CERTIFICATE_NO");
    ZJ_ASSIGN(const Purpose purpose, PurposeOf(call));
    ZJ_ASSIGN(const RegistrationForm form,
              LookAtCertificate(*reg, call.By(now), number, purpose,
                                [&](Reading& reading) { return PrefilledForm(reading, number); }));
    if (call.Has("--out")) {
        ZJ_ASSIGN(const std::string pdf, RenderForm(form));
        // It shows an identity number: nobody else's to read.
        ZJ_TRY(WriteFileDurably(call.Text("--out"), pdf, FileMode::kPrivate));
        call.Say(Code::form_written, {call.Text("--out")});
    }
    if (call.Json() || !call.Has("--out")) call.JsonLine(FormJson(form));
    return {};
}

std::string UntilOf(const IntegrityEntry& entry, Language language) {
    if (entry.kept == Kept::kLongTerm) return "—";
    if (entry.until.Known()) return entry.until.day.ToString();
    return Render(WhyNotKnown(entry.until, "integrity_record", entry.from), language);
}

Status Records(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const CivilDate on, OnOrToday(call));
    ZJ_ASSIGN(const Instant now, call.Now());
    ZJ_ASSIGN(const auto entries,
              Ask(*reg, call.By(now), Asked::Nation(action::kCasesRead),
                  [&](Reading& reading) { return IntegrityRecord(reading, on); }));
    Json list = Json::array();
    for (const IntegrityEntry& entry : entries) {
        const std::string until = UntilOf(entry, call.Lang());
        list.push_back({{"finding", entry.finding},
                        {"subject", entry.subject},
                        {"article", entry.article},
                        {"document", entry.document},
                        {"from", entry.from.ToString()},
                        {"until", entry.until.Known() ? Json(until) : Json(nullptr)},
                        {"kept", entry.kept == Kept::kLongTerm ? "long_term"
                                 : entry.until.Known()         ? "until"
                                                               : "not_known"}});
        if (entry.set_aside) list.back()["set_aside"] = entry.set_aside->ToString();
        if (!call.Json())
            call.Line(fmt::format("{} {} {} {} {} → {}", entry.finding, entry.subject,
                                  entry.article, entry.document, entry.from.ToString(), until));
    }
    if (call.Json()) call.JsonLine(Json{{"records", std::move(list)}});
    if (entries.empty()) call.Say(Code::case_none);
    return {};
}

Status DrawSample(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const int province, call.Province());
    ZJ_ASSIGN(const int count, call.Number("--count", 10));
    ZJ_ASSIGN(const Sample sample, SampleHours(*reg, province, call.Text("--seed"), count));
    if (call.Json()) call.JsonLine(Json{{"reports", sample.reports}, {"drawn", sample.drawn}});
    for (const std::int64_t id : sample.drawn)
        if (!call.Json()) call.Line(std::to_string(id));
    call.Say(Code::sample_drawn, {std::to_string(sample.reports), call.Text("--seed"),
                                  std::to_string(sample.drawn.size())});
    return {};
}

Status Whatif(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const CivilDate on, OnOrToday(call));
    ZJ_ASSIGN(const auto then, call.OptionalDate("--then"));
    ZJ_ASSIGN(const int most, call.Number("--list", 20));
    ZJ_ASSIGN(auto book, PolicyInForce(*reg));
    if (call.Has("--policies")) {
        ZJ_ASSIGN(const auto files, ReadPolicyFolder(call.Text("--policies")));
        ZJ_ASSIGN(const Instant now, call.Now());
        auto loaded = LoadPolicies(*reg, files, now.Day());
        if (!loaded.book) {
            const PolicyFault& fault = loaded.faults.front();
            return MakeError(fault.message.code, fault.message.args,
                             fmt::format("{}:{}:{}", fault.file, fault.line, fault.column));
        }
        book = loaded.book;
    }
    ZJ_ASSIGN(const WhatIf result,
              ReplayUnder(*reg, *book, on, then.value_or(on), static_cast<std::size_t>(most)));
    Json provinces = Json::object();
    for (const auto& [province, count] : result.by_province) {
        provinces[std::to_string(province)] = count;
        call.Say(Code::whatif_province, {std::to_string(province), std::to_string(count)});
    }
    Json list = Json::array();
    for (const auto& one : result.first) {
        list.push_back({{"certificate_no", one.certificate}, {"now", one.now}, {"then", one.then}});
        if (!call.Json())
            call.Line(fmt::format("  {}: {} → {}", one.certificate, one.now, one.then));
    }
    if (call.Json()) {
        call.JsonLine(Json{{"compared", result.compared},
                           {"differ", result.differ},
                           {"by_province", std::move(provinces)},
                           {"differences", std::move(list)}});
    }
    call.Say(Code::whatif_summary, {std::to_string(result.compared), then.value_or(on).ToString(),
                                    std::to_string(result.differ)});
    return {};
}

const OptionSpec kOn{"--on", OptionKind::kOptional, "日期（默认当日）", "day (default: today)"};

}  // namespace

std::vector<Command> RegisterCommands() {
    return {
        {"registration form",
         "登记：预填的申请表（PDF 或数据）",
         "registration: the application form, prefilled, as PDF or data",
         "zhengji registration form A31420040564021500001 --out form.pdf",
         {{"CERTIFICATE_NO", OptionKind::kPositional, "证书管理号", "certificate number"},
          {"--out", OptionKind::kOptional, "写入 PDF 文件", "write a PDF file"},
          PurposeOption()},
         Form},
        {"hours show",
         "学时：持证人的台账、所缺学时及期限",
         "hours: the holder's ledger, what is missing and by when",
         "zhengji hours show A31420040564021500001 --on 2007-01-01",
         {{"CERTIFICATE_NO", OptionKind::kPositional, "证书管理号", "certificate number"},
          kOn,
          LookPurposeOption()},
         Hours},
        {"hours sample",
         "学时：按公布的种子抽查自学申报",
         "hours: self-reports drawn for audit by a published seed",
         "zhengji hours sample --province 64 --seed 20250701 --count 10",
         {{"--province", OptionKind::kRequired, "省（两位）", "province (two digits)"},
          {"--seed", OptionKind::kRequired, "公布的种子", "the published seed"},
          {"--count", OptionKind::kOptional, "抽查条数（默认 10）", "how many (default 10)"}},
         DrawSample},
        {"finding records",
         "认定：某日在册的诚信记录",
         "finding: the integrity record as it stands on a day",
         "zhengji finding records --on 2026-01-01",
         {kOn},
         Records},
        {"policy whatif",
         "以另一套政策或另一日重算全部证书，列出答案不同的",
         "the register under another policy or day: who would differ",
         "zhengji policy whatif --policies draft/ --on 2026-01-01",
         {{"--policies", OptionKind::kOptional, "另一套政策的目录", "folder of the other policy"},
          kOn,
          {"--then", OptionKind::kOptional, "与哪一日比较（默认同日）",
           "the other day (default: the same)"},
          {"--list", OptionKind::kOptional, "列出多少本（默认 20）",
           "how many to list (default 20)"}},
         Whatif},
    };
}

}  // namespace zhengji
