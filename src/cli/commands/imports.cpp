#include <fmt/format.h>

#include <ostream>

#include "app/import_files.hpp"
#include "cli/commands/groups.hpp"

namespace zhengji {
namespace {

using Importer = Result<ImportReport> (*)(Register&, const ImportRequest&);

Status Import(Invocation& call, Importer importer) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ImportRequest request;
    request.path = call.Text("FILE");
    request.faulty = call.Has("--accept-good") ? FaultyRows::kSetAside : FaultyRows::kRefuseFile;
    ZJ_ASSIGN(request.now, call.Now());
    if (call.Has("--officer")) {
        ZJ_ASSIGN(request.officer, call.ActingOfficer());
    }
    request.progress = [&call](std::int64_t rows) {
        if (call.Env().terminal) *call.Env().err << fmt::format("\r{} …", rows) << std::flush;
    };
    ZJ_ASSIGN(const auto report, importer(*reg, request));
    if (call.Json()) {
        call.JsonLine(ImportJson(report, call.Lang()));
    } else {
        for (const Fault& fault : report.faults)
            call.Complain(Render(fault, call.Lang()));
    }
    const bool refused = !report.faults.empty() && report.loaded + report.unchanged == 0 &&
                         report.rejected_file.empty();
    if (refused) return MakeError(Code::rows_refused, {std::to_string(report.faults.size())});
    call.Say(Code::imported, {std::to_string(report.rows), std::to_string(report.loaded),
                              std::to_string(report.unchanged), std::to_string(report.rejected)});
    if (!report.rejected_file.empty()) call.Say(Code::rejected_written, {report.rejected_file});
    return {};
}

std::vector<OptionSpec> FileOptions() {
    return {{"FILE", OptionKind::kPositional, "CSV 文件（UTF-8）", "a CSV file (UTF-8)"},
            {"--accept-good", OptionKind::kFlag, "载入无误的行，有误的写入 FILE.rejected.csv",
             "load the good rows, write the faulty ones to FILE.rejected.csv"}};
}

}  // namespace

std::vector<Command> ImportCommands() {
    return {
        {"results import", "导入考试成绩", "load examination results",
         "zhengji results import results.csv", FileOptions(),
         [](Invocation& call) { return Import(call, ImportResults); }},
        {"certificates import", "导入以前或别处颁发的证书；编号从已知最大序号续编",
         "load certificates issued before or elsewhere; numbering goes on after the highest serial",
         "zhengji certificates import certificates.csv", FileOptions(),
         [](Invocation& call) { return Import(call, ImportCertificates); }},
        {"claims import", "导入补申领申请", "load claims", "zhengji claims import claims.csv",
         FileOptions(), [](Invocation& call) { return Import(call, ImportClaims); }},
        {"acts import", "导入此前已作出的登记、延期、注销、恢复、作废",
         "load decisions taken before Zhengji", "zhengji acts import acts.csv", FileOptions(),
         [](Invocation& call) { return Import(call, ImportActs); }},
    };
}

}  // namespace zhengji
