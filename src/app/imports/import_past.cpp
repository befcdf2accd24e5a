#include "app/imports/import_past.hpp"

#include "app/imports/import_files.hpp"
#include "rules/procedures/past.hpp"

namespace zhengji {
namespace {

std::string FileName(const std::string& path) {
    return path.substr(path.rfind('/') + 1);
}

bool IsGood(const ImportReport& report, FaultyRows faulty) {
    const bool whole = report.faults.empty() || faulty == FaultyRows::kSetAside;
    return !report.file_failed && whole && report.loaded > 0;
}

Result<ImportReport> Load(Register& reg, PastFile kind, const ImportRequest& request) {
    return kind == PastFile::kActs ? ImportActs(reg, request) : ImportCertificates(reg, request);
}

// Judged as it would be loaded; kept is who proposed which file.
Result<PastImport> Propose(Register& reg, PastFile kind, ImportRequest request) {
    PastImport past;
    request.judge_only = true;
    ZJ_ASSIGN(past.report, Load(reg, kind, request));
    if (!IsGood(past.report, request.faulty)) return past;
    CaseFields fields;
    Put(fields, field::kKind, Name(kind));
    Put(fields, field::kRows, static_cast<std::int64_t>(past.report.loaded));
    Put(fields, field::kFile, past.report.digest);
    StepRequest step = StepOf(request, past::kPropose, std::move(fields));
    step.subject = FileName(request.name.empty() ? request.path : request.name);
    // Of one province, it is that one's matter; of several, the nation's.
    if (past.report.provinces.size() == 1) step.province = *past.report.provinces.begin();
    ZJ_ASSIGN(const StepReport report, TakeStep(reg, step));
    past.proposed = report.id;
    return past;
}

}  // namespace

Result<PastImport> ImportPastFile(Register& reg, PastFile kind, ImportRequest request) {
    if (!reg.IsRehearsal() && !request.adopts) return Propose(reg, kind, std::move(request));
    ZJ_ASSIGN(ImportReport report, Load(reg, kind, request));
    return PastImport{std::move(report), 0};
}

}  // namespace zhengji
