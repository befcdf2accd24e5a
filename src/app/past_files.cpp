#include "app/past_files.hpp"

#include <algorithm>

#include "app/case_matter.hpp"
#include "app/take_step.hpp"
#include "base/check.hpp"
#include "rules/procedures/past.hpp"

namespace zhengji {
namespace {

std::string KindName(PastFile kind) {
    return kind == PastFile::kActs ? "acts" : "certificates";
}

std::string FileName(const std::string& path) {
    return path.substr(path.rfind('/') + 1);
}

StepRequest StepOf(const ImportRequest& request, const Verb& verb, CaseFields fields) {
    StepRequest step;
    step.verb = verb;
    step.fields = std::move(fields);
    step.officer = request.officer;
    step.now = request.now;
    step.with_file = true;
    return step;
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
    Put(fields, field::kKind, KindName(kind));
    Put(fields, field::kRows, static_cast<std::int64_t>(past.report.loaded));
    Put(fields, field::kFile, past.report.digest);
    StepRequest step = StepOf(request, past::kPropose, std::move(fields));
    step.subject = FileName(request.path);
    // Of one province, it is that one's matter; of several, the nation's.
    if (past.report.provinces.size() == 1) step.province = *past.report.provinces.begin();
    ZJ_ASSIGN(const StepReport report, TakeStep(reg, step));
    past.proposed = report.id;
    return past;
}

}  // namespace

std::optional<CivilDate> ReachOfPast(const StoreFacts& facts) {
    if (facts.opens || facts.kind == StoreKind::kRehearsal) return facts.opens;
    return facts.created_at.Day();
}

Status IsOfThePast(const StoreFacts& facts, CivilDate day) {
    const auto reach = ReachOfPast(facts);
    if (!reach || day < *reach) return {};
    return MakeError(Code::past_not_past, {day.ToString(), reach->ToString()});
}

Status AdoptFile(Acting& acting, PastFile kind, const ImportRequest& request,
                 const std::string& digest) {
    CHECK(acting.Reg().IsRehearsal() || request.adopts || request.judge_only);
    if (!request.adopts || request.judge_only) return {};
    constexpr std::size_t kShown = 12;
    ZJ_ASSIGN(const auto proposed, CaseOf(acting.Tx(), Procedure::kPast, *request.adopts));
    if (!proposed) return NoSuchCase(Procedure::kPast, *request.adopts);
    const std::string stated = Stated(proposed->steps, field::kFile);
    if (digest != stated || Stated(proposed->steps, field::kKind) != KindName(kind))
        return MakeError(
            Code::past_other_file,
            {std::to_string(proposed->id), stated.substr(0, kShown), digest.substr(0, kShown)});
    CaseFields fields;
    Put(fields, field::kFile, digest);
    StepRequest step = StepOf(request, past::kAdopt, std::move(fields));
    step.id = proposed->id;
    ZJ_ASSIGN([[maybe_unused]] const auto adopted, TakeStepIn(acting, step));
    return {};
}

Result<PastImport> ImportPastFile(Register& reg, PastFile kind, ImportRequest request) {
    if (!reg.IsRehearsal() && !request.adopts) return Propose(reg, kind, std::move(request));
    ZJ_ASSIGN(ImportReport report, Load(reg, kind, request));
    return PastImport{std::move(report), 0};
}

}  // namespace zhengji
