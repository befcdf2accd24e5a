#include <fmt/format.h>

#include <ostream>

#include "app/imports/import_files.hpp"
#include "app/imports/import_past.hpp"
#include "cli/commands/groups.hpp"

namespace zhengji {
namespace {

using Importer = Result<ImportReport> (*)(Register&, const ImportRequest&);

Status Report(Invocation& call, const ImportReport& report) {
    if (call.Json()) {
        call.JsonLine(ImportJson(report, call.Lang()));
    } else {
        for (const Fault& fault : report.faults)
            call.Complain(Render(fault, call.Lang()));
        for (const Fault& note : report.notes)
            call.Say(Code::import_note, {Render(note, call.Lang())});
    }
    const bool refused = !report.faults.empty() && report.loaded + report.unchanged == 0 &&
                         report.rejected_file.empty();
    if (report.file_failed) return MakeError(Code::file_refused);
    if (refused && call.Takes("--accept-good"))
        call.Complain(Render({Code::good_rows_may_go, {}}, call.Lang()));
    if (refused) return MakeError(Code::rows_refused, {std::to_string(report.rejected)});
    call.Say(Code::imported, {std::to_string(report.rows), std::to_string(report.loaded),
                              std::to_string(report.unchanged), std::to_string(report.rejected)});
    if (!report.rejected_file.empty()) call.Say(Code::rejected_written, {report.rejected_file});
    return {};
}

Result<ImportRequest> RequestOf(Invocation& call) {
    ImportRequest request;
    request.path = call.Text("FILE");
    request.faulty = call.Has("--accept-good") ? FaultyRows::kSetAside : FaultyRows::kRefuseFile;
    request.far_serials = call.Has("--far-serials");
    ZJ_ASSIGN(request.now, call.Now());
    if (call.Has("--officer")) {
        ZJ_ASSIGN(request.officer, call.ActingOfficer());
    }
    request.progress = [&call](std::int64_t rows) {
        if (call.Env().terminal) *call.Env().err << fmt::format("\r{} …", rows) << std::flush;
    };
    return request;
}

Status Import(Invocation& call, Importer importer) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const ImportRequest request, RequestOf(call));
    ZJ_ASSIGN(const auto report, importer(*reg, request));
    return Report(call, report);
}

// What happened before the register opened: in a real one proposed by one, adopted by another.
Status ImportPast(Invocation& call, PastFile kind) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(ImportRequest request, RequestOf(call));
    if (call.Has("--adopts")) {
        ZJ_ASSIGN(request.adopts, call.Number("--adopts", 0, 1));
    }
    ZJ_ASSIGN(const PastImport past, ImportPastFile(*reg, kind, request));
    if (past.proposed == 0) return Report(call, past.report);
    if (call.Json()) {
        call.JsonLine(fmt::format(R"({{"proposed":{},"rows":{},"rejected":{},"file":"{}"}})",
                                  past.proposed, past.report.loaded, past.report.rejected,
                                  past.report.digest));
        return {};
    }
    for (const Fault& fault : past.report.faults)
        call.Complain(Render(fault, call.Lang()));
    if (!past.report.rejected_file.empty())
        call.Say(Code::rejected_written, {past.report.rejected_file});
    for (const Fault& note : past.report.notes)
        call.Say(Code::import_note, {Render(note, call.Lang())});
    call.Say(Code::past_proposed,
             {std::to_string(past.proposed), std::to_string(past.report.loaded),
              past.report.digest.substr(0, 12)});
    return {};
}

std::vector<OptionSpec> FileOptions() {
    return {{"FILE", OptionKind::kPositional, "CSV 文件（UTF-8）", "a CSV file (UTF-8)"},
            {"--accept-good", OptionKind::kFlag, "载入无误的行，有误的写入 FILE.rejected.csv",
             "load the good rows, write the faulty ones to FILE.rejected.csv"}};
}

std::vector<OptionSpec> PastOptions() {
    auto options = FileOptions();
    options.push_back({"--adopts", OptionKind::kOptional,
                       "采用此案号提出的文件（须为另一人；仅正式登记册）",
                       "adopt the file that this case proposed (another person; real registers)"});
    return options;
}

std::vector<OptionSpec> CertificateOptions() {
    auto options = PastOptions();
    options.push_back({"--far-serials", OptionKind::kFlag,
                       "序号远高于同系列其他证书的，已经核对属实",
                       "serials far above the others of their series were checked to be right"});
    return options;
}

Status ImportClass(Invocation& call) {
    ZJ_ASSIGN(const int class_id, call.Number("--class"));
    ZJ_ASSIGN(const Officer officer, call.ActingOfficer());
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ImportRequest request;
    request.path = call.Text("FILE");
    request.officer = officer;
    request.class_id = class_id;
    request.signed_by = call.Text("--signed-by");
    ZJ_ASSIGN(request.now, call.Now());
    ZJ_ASSIGN(const auto report, ImportAttendance(*reg, request));
    return Report(call, report);
}

}  // namespace

std::vector<Command> ImportCommands() {
    return {
        {"results import", "导入考试成绩", "load examination results",
         "zhengji results import results.csv", FileOptions(),
         [](Invocation& call) { return Import(call, ImportResults); }},
        {"certificates import", "导入以前或别处颁发的证书；编号从已知最大序号续编",
         "load certificates issued before or elsewhere; numbering goes on after the highest serial",
         "zhengji certificates import certificates.csv", CertificateOptions(),
         [](Invocation& call) { return ImportPast(call, PastFile::kCertificates); }},
        {"claims import", "导入补申领申请", "load claims", "zhengji claims import claims.csv",
         FileOptions(), [](Invocation& call) { return Import(call, ImportClaims); }},
        {"hours import",
         "导入培训班学时记录（负责人签署）：全部记入，或全不记",
         "load a class's attendance, signed off by the person in charge: all or nothing",
         "zhengji hours import attendance.csv --class 4 --signed-by 庚 --officer 庚",
         {{"FILE", OptionKind::kPositional, "CSV：证书管理号、姓名、日期、起止时间、数量",
           "CSV: certificate_no, name, on, times, units"},
          {"--class", OptionKind::kRequired, "培训班案号", "number of the class"},
          {"--signed-by", OptionKind::kRequired, "签署人（负责人）",
           "signed by (the person in charge)"}},
         ImportClass},
        {"acts import", "导入此前已作出的登记、延期、注销、恢复、作废",
         "load decisions taken before Zhengji", "zhengji acts import acts.csv", PastOptions(),
         [](Invocation& call) { return ImportPast(call, PastFile::kActs); }},
    };
}

}  // namespace zhengji
