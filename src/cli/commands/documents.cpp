#include <fmt/format.h>

#include <algorithm>

#include "app/issue/make_documents.hpp"
#include "app/papers/paper_standing.hpp"
#include "cli/commands/groups.hpp"
#include "cli/commands/purpose.hpp"
#include "keys/file_io.hpp"
#include "rules/procedures/actions.hpp"

namespace zhengji {
namespace {

Result<std::string> RosterAs(const std::string& format, const Roster& roster) {
    if (format == "csv") return RosterCsv(roster);
    if (format == "xlsx") return RosterXlsx(roster);
    if (format == "pdf") return RosterPdf(roster);
    return MakeError(Code::bad_option, {"--format", format});
}

struct RosterAsked {
    int province;
    std::optional<Session> session;
    Instant now;
};

Result<Roster> MaskedRoster(const Invocation& call, Register& reg, const RosterAsked& of) {
    return Ask(reg, call.By(of.now), Asked::Inside(), [&](Reading& reading) {
        reading.ForEveryone();
        return MakeRoster(reading, {of.province, of.session, RosterMask::kMasked});
    });
}

Result<Roster> ClearRoster(const Invocation& call, Register& reg, const RosterAsked& of) {
    ZJ_ASSIGN(const Purpose purpose, PurposeOf(call));
    return Look(reg, call.By(of.now), Asked::Province(action::kRosterRead, of.province),
                [&](Looking& looking) {
                    looking.Saw({LookAt::kRoster, Matter{of.province, "", ""}, "",
                                 std::to_string(of.province), purpose});
                    return MakeRoster(looking, {of.province, of.session, RosterMask::kClear});
                });
}

Status RunRoster(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const int province, call.Province());
    ZJ_ASSIGN(const auto session, call.OptionalSession());
    ZJ_ASSIGN(const Instant now, call.Now());
    const auto mask = call.Has("--masked") ? RosterMask::kMasked : RosterMask::kClear;
    ZJ_ASSIGN(Roster roster, mask == RosterMask::kMasked
                                 ? MaskedRoster(call, *reg, {province, session, now})
                                 : ClearRoster(call, *reg, {province, session, now}));
    if (call.Text("--format") == "pdf") {
        for (const RosterGap& gap : MarkGaps(roster))
            call.Complain(
                Render({Code::roster_glyph, {gap.row, gap.name, gap.characters}}, call.Lang()));
    }
    ZJ_ASSIGN(const std::string bytes, RosterAs(call.Text("--format"), roster));
    // Only the masked one is for publication.
    const auto mode = mask == RosterMask::kMasked ? FileMode::kPublic : FileMode::kPrivate;
    ZJ_TRY(WriteFileDurably(call.Text("--out"), bytes, mode));
    call.Say(Code::roster_written, {std::to_string(roster.rows.size()), call.Text("--out")});
    if (call.Json()) call.JsonLine(fmt::format(R"({{"rows":{}}})", roster.rows.size()));
    return {};
}

Status One(Invocation& call, Register& reg, const std::string& address, Instant now) {
    ZJ_ASSIGN(const std::string pdf,
              MakeEcert(reg, call.By(now), call.Text("CERTIFICATE_NO"), address));
    ZJ_TRY(WriteFileDurably(call.Text("--out"), pdf, FileMode::kPrivate));
    call.Say(Code::ecert_written, {call.Text("--out"), std::to_string(pdf.size())});
    if (call.Json()) call.JsonLine(fmt::format(R"({{"bytes":{}}})", pdf.size()));
    return {};
}

Status Many(Invocation& call, Register& reg, const std::string& address, Instant now) {
    BatchRequest request{0, std::nullopt, call.Text("--out-dir"), address, now};
    ZJ_ASSIGN(request.province, call.Province());
    ZJ_ASSIGN(request.session, call.OptionalSession());
    ZJ_ASSIGN(const auto report, MakeEcerts(reg, call.By(now), request));
    for (const auto& [number, error] : report.stopped) {
        call.Complain(fmt::format("{}: {} ({})", number, Render(error.message, call.Lang()),
                                  Info(error.code()).name));
    }
    call.Say(Code::ecerts_written, {std::to_string(report.written), request.out_dir,
                                    std::to_string(report.stopped.size())});
    if (call.Json())
        call.JsonLine(
            fmt::format(R"({{"written":{},"stopped":{}}})", report.written, report.stopped.size()));
    // A certificate that does not hold gets none, and is listed: that is no failure of the batch.
    const auto failed = std::ranges::find_if(
        report.stopped, [](const auto& one) { return !IsPaperRefusal(one.second.code()); });
    if (failed != report.stopped.end()) return failed->second;
    return {};
}

Status Ecert(Invocation& call) {
    const bool one = call.Has("CERTIFICATE_NO") && call.Has("--out");
    const bool many = call.Has("--province") && call.Has("--out-dir");
    if (one == many)
        return MakeError(Code::usage,
                         {"ecert CERTIFICATE_NO --out FILE | ecert --province 64 --out-dir DIR"});
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const Instant now, call.Now());
    const std::string address = call.Text("--address");
    return one ? One(call, *reg, address, now) : Many(call, *reg, address, now);
}

}  // namespace

std::vector<Command> DocumentCommands() {
    return {
        {"roster",
         "一省颁发证书的名单",
         "the roster of certificates issued in a province",
         "zhengji roster --province 64 --format pdf --masked --out roster.pdf",
         {{"--province", OptionKind::kRequired, "省（两位）", "province (two digits)"},
          {"--format", OptionKind::kRequired, "csv、xlsx 或 pdf", "csv, xlsx or pdf"},
          {"--session", OptionKind::kOptional, "场次，如 2024H2", "session, 2024H2"},
          {"--masked", OptionKind::kFlag, "隐去姓名与号码（公布用）",
           "mask names and numbers (for publication)"},
          {"--out", OptionKind::kRequired, "写入的文件", "file to write"},
          PurposeOption()},
         RunRoster},
        {"ecert",
         "制作电子证书（PDF，已签名，附日志证明）",
         "make e-certificates: PDF, signed, with the log proof inside",
         "zhengji ecert A31420241164044300001 --out certificate.pdf",
         {{"CERTIFICATE_NO", OptionKind::kOptional, "证书管理号", "certificate number"},
          {"--out", OptionKind::kOptional, "写入的文件", "file to write"},
          {"--province", OptionKind::kOptional, "该省全部证书", "every certificate of a province"},
          {"--session", OptionKind::kOptional, "场次，如 2024H2", "session, 2024H2"},
          {"--out-dir", OptionKind::kOptional, "写入的文件夹", "folder to write to"},
          {"--address", OptionKind::kOptional,
           "二维码指向的网址（演练用；正式登记册用 setup 所设的）",
           "where the QR leads, in a rehearsal; a real register goes by its set-up"}},
         Ecert},
    };
}

}  // namespace zhengji
