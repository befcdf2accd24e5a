#include "app/import_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <set>

#include <nlohmann/json.hpp>

#include "app/acts.hpp"
#include "app/locked_file.hpp"
#include "app/sequencer.hpp"
#include "app/take_step.hpp"
#include "base/json_text.hpp"
#include "base/text.hpp"
#include "intake/csv_writer.hpp"
#include "rules/cycles/cycle.hpp"
#include "store/certificates.hpp"
#include "store/claims.hpp"

namespace zhengji {
namespace {

constexpr std::size_t kBatch = 2048;
constexpr std::int64_t kProgressEvery = 50000;

ResultRecord RecordOf(const ResultRow& row) {
    ResultRecord record;
    record.sitting = row.sitting;
    record.name = NormalName(row.name);
    record.identity = Identity::Parse(row.id_type, row.id_number).value();
    record.home_area = row.home_area;
    record.employer = row.employer;
    record.sex = row.sex;
    record.photo = row.photo;
    return record;
}

ClaimRecord RecordOf(const ClaimRow& row) {
    ClaimRecord record;
    record.admission = row.admission;
    record.name = NormalName(row.name);
    record.identity = row.identity;
    record.province = row.province;
    record.basis = row.basis;
    record.area = row.area;
    record.employer = row.employer;
    record.submitted_at = row.submitted_at;
    record.materials = row.materials;
    return record;
}

std::string KeyOf(const ResultRow& row) {
    return row.sitting.admission.ToString();
}
std::string KeyOf(const ClaimRow& row) {
    return row.admission.ToString();
}
std::string KeyOf(const CertificateRow& row) {
    return row.number.ToString();
}

std::string KeyOf(const ActRow& row) {
    return std::string(row.certificate_no);
}

std::string KeyOf(const AttendanceRow& row) {
    return std::string(row.certificate_no);
}

// Adds one row; the row's own text is still at hand for a fault.
using AddRow = std::function<Result<AddOutcome>()>;

void Count(ImportReport& report, AddOutcome outcome) {
    report.loaded += outcome == AddOutcome::kAdded ? 1 : 0;
    report.unchanged += outcome == AddOutcome::kUnchanged ? 1 : 0;
}

std::string RejectedName(const std::string& path) {
    return path + ".rejected.csv";
}

// FILE.rejected.csv: the rows as they came, however many fields they had, with the reason, to be
// corrected and loaded again. An earlier file's own reasons are not carried along.
Status WriteRejected(Table& file, ImportReport& report, const std::string& path) {
    if (file.Rejected().empty()) return {};
    std::vector<std::string> header = file.Header();
    const auto earlier = std::ranges::find_if(
        header, [](const std::string& name) { return name == "reason" || name == "原因"; });
    const auto dropped = earlier - header.begin();
    const auto drop_earlier = [&](std::vector<std::string>& fields) {
        if (dropped < std::ssize(fields)) fields.erase(fields.begin() + dropped);
    };
    drop_earlier(header);
    header.emplace_back("reason");
    CsvWriter csv(header);
    for (RejectedRow row : file.Rejected()) {
        drop_earlier(row.fields);
        row.fields.push_back(row.reason);
        csv.Row(row.fields);
    }
    report.rejected_file = RejectedName(path);
    return csv.WriteTo(report.rejected_file);
}

// What all imports share: read every row, add the good ones, and keep all or nothing.
template <class Row>
class Import {
  public:
    Import(const ImportRequest& request, RowFile<Row>& file) : request_(request), file_(file) {}

    template <class Add>
    Status Run(const Add& add) {
        Row row;
        while (file_.Next(row)) {
            ZJ_ASSIGN(const AddOutcome outcome, add(row));
            if (outcome == AddOutcome::kConflict) file_.FailRow(Code::key_conflict, {KeyOf(row)});
            Count(report_, outcome);
            if (request_.progress && file_.File().Rows() % kProgressEvery == 0)
                request_.progress(file_.File().Rows());
        }
        return {};
    }

    /// Commits when that is right, and says what became of the file.
    Result<ImportReport> Finish(Transaction& tx) {
        Table& file = file_.File();
        report_.rows = file.Rows();
        report_.faults = file.Faults();
        std::ranges::stable_sort(report_.faults, {}, [](const Fault& f) {
            // What is wrong with the whole row comes last.
            constexpr int kLast = std::numeric_limits<int>::max();
            return std::pair(f.line, f.column == 0 ? kLast : f.column);
        });
        report_.file_failed = file.FileFailed();
        report_.rejected = static_cast<std::int64_t>(file.Rejected().size());
        const bool refuse = file.FileFailed() ||
                            (!report_.faults.empty() && request_.faulty == FaultyRows::kRefuseFile);
        if (refuse) {
            report_.loaded = 0;
            report_.unchanged = 0;
            return std::move(report_);
        }
        // The rejected file first: if it cannot be written, nothing is loaded and no row is lost.
        ZJ_TRY(WriteRejected(file, report_, request_.path));
        ZJ_TRY(tx.Commit());
        return std::move(report_);
    }

  private:
    const ImportRequest& request_;
    RowFile<Row>& file_;
    ImportReport report_;
};

struct CertificateAdder {
    Transaction& tx;
    const PolicyBook& book;
    const ImportRequest& request;
    AllowedRows& allowed;

    Result<AddOutcome> operator()(const CertificateRow& row) const {
        ZJ_TRY(allowed.For(row.facts.province));
        CertificateRecord record;
        record.number = row.number;
        record.origin = Origin::kImported;
        ZJ_ASSIGN(record.person, People(tx).FindOrAdd(row.identity));
        if (row.admission) ZJ_TRY(SameCandidate(*row.admission, record.person, row.name));
        record.name = NormalName(row.name);
        record.facts = row.facts;
        record.admission = row.admission;
        record.valid_from = row.facts.approved_on;
        ActDraft draft;
        draft.act.kind = ActKind::kRecorded;
        draft.act.subject = row.number.ToString();
        draft.act.effective_on = row.facts.approved_on;
        draft.act.recorded_at = request.now;
        draft.act.office = row.facts.province;
        draft.act.policy_digest = ToHex(book.Digest());
        draft.act.facts = row.facts;
        draft.holder = Holder{record.name, row.identity};
        draft.part = {request.officer.name, "", ""};
        return Certificates(tx).Add(record, Finish(std::move(draft), tx.Keys()));
    }

  private:
    // A certificate under somebody else's admission number would bar the true candidate.
    Status SameCandidate(const AdmissionNumber& admission, const PersonId& person,
                         std::string_view name) const {
        ZJ_ASSIGN(const auto result, Results(tx).ByAdmission(admission));
        const bool same =
            !result || (result->person == person && result->record.name == NormalName(name));
        if (same) return {};
        return MakeError(Code::admission_of_another, {admission.ToString()});
    }
};

// What the rules refuse is the row's fault; that the store or the keys failed is nobody's, and ends
// the import.
bool IsRowFault(const Error& error) {
    return Info(error.code()).exit == Exit::kRefused;
}

std::string EvidenceOf(const ActRow& row) {
    std::string text(row.office);
    if (!row.office.empty() && !row.document_no.empty()) text += ", ";
    return text + std::string(row.document_no);
}

// The province of the office that decided: two digits, or a province's name to begin with; else the
// one given.
int OfficeOf(const ActRow& row, int otherwise, const PolicyBook& book) {
    const auto code = DivisionCode::Parse(std::string(row.office) + "0000");
    if (code && book.Places().Knows(*code)) return code->Province();
    for (std::uint32_t province = 11; province < 83; ++province) {
        const DivisionCode unit(province * 10000);
        // The first two characters tell all provinces apart: 四川, 内蒙, 黑龙.
        constexpr std::size_t kTwo = 6;
        if (book.Places().Knows(unit) &&
            row.office.starts_with(book.Places().Name(unit).substr(0, kTwo)))
            return unit.Province();
    }
    return otherwise;
}

// Decisions taken before Zhengji: each row against the certificate's own acts, those of this file
// included.
struct ActAdder {
    Transaction& tx;
    const PolicyBook& book;
    const ImportRequest& request;
    RowFile<ActRow>& file;
    AllowedRows& allowed;

    Result<AddOutcome> operator()(const ActRow& row) const {
        ZJ_ASSIGN(const auto certificate, Certificates(tx).ByNumber(row.certificate_no));
        if (!certificate) return Fail(Code::no_such_certificate, {KeyOf(row)});
        ZJ_ASSIGN(const auto stored, Acts(tx).Of(row.certificate_no));
        std::vector<Act> acts;
        bool known = false;
        for (const StoredAct& one : stored) {
            ZJ_ASSIGN(acts.emplace_back(), ParsePublic(one.record.public_bytes));
            ZJ_ASSIGN(const bool same, SameRow(one, acts.back(), row));
            known = known || same;
        }
        const Life life = LifeOf(acts, row.effective_on);
        const int office = OfficeOf(row, life.province, book);
        // A registration is the business of the agency that made it, anything else of the one the
        // certificate is registered with.
        ZJ_TRY(allowed.For(row.kind == ActKind::kRegistered ? office : life.province));
        if (known) return AddOutcome::kUnchanged;
        if (row.effective_on < certificate->facts.approved_on)
            return Fail(Code::act_before_issue,
                        {row.effective_on.ToString(), certificate->facts.approved_on.ToString()});
        const bool restores = row.kind == ActKind::kRestored;
        const bool cancelled = life.ended && life.ended->kind == ActKind::kCancelled;
        if (restores && !cancelled)
            return Fail(Code::act_nothing_to_restore, {KeyOf(row), row.effective_on.ToString()});
        if (!restores && life.ended && !(cancelled && row.kind == ActKind::kVoided)) {
            return Fail(Code::act_already_ended, {KeyOf(row), row.effective_on.ToString(),
                                                  std::string(Chinese(life.ended->kind))});
        }
        return Append(row, office, life);
    }

  private:
    Result<AddOutcome> Fail(Code code, std::vector<std::string> args) const {
        file.FailRow(code, std::move(args));
        return AddOutcome::kRejected;
    }

    // The key is the whole row (FORMATS).
    static Result<bool> SameRow(const StoredAct& stored, const Act& act, const ActRow& row) {
        if (act.kind != row.kind || act.effective_on != row.effective_on) return false;
        if (row.kind == ActKind::kDeferred && act.until != row.until) return false;
        if (stored.record.private_bytes.empty()) return true;
        ZJ_ASSIGN(const auto opened, ParsePrivate(stored.record.private_bytes));
        return opened.part.ground == row.ground && opened.part.evidence == EvidenceOf(row);
    }

    Result<AddOutcome> Append(const ActRow& row, int office, Life life) const {
        ActDraft draft;
        draft.act.kind = row.kind;
        draft.act.subject = KeyOf(row);
        draft.act.effective_on = row.effective_on;
        draft.act.until = row.until;
        draft.act.recorded_at = request.now;
        draft.act.office = office;
        draft.act.policy_digest = ToHex(book.Digest());
        draft.part = {request.officer.name, std::string(row.ground), EvidenceOf(row)};
        if (row.kind == ActKind::kRegistered) {
            life.registered = row.effective_on;
            life.moves.clear();
            life.province = office;
            const auto cycle = DutyOf(life, book, row.effective_on).cycle;
            if (cycle) draft.act.until = cycle->until;
        }
        ZJ_ASSIGN([[maybe_unused]] const auto id,
                  Acts(tx).Append(Finish(std::move(draft), tx.Keys())));
        return AddOutcome::kAdded;
    }
};

}  // namespace

Result<ImportReport> ImportActs(Register& reg, const ImportRequest& request) {
    ImportReport report;
    {
        ZJ_ASSIGN(auto file, OpenLocked<ActRow>(reg, request.path, Access::kWrite));
        Import<ActRow> import(request, file.rows);
        AllowedRows allowed(file.tx, request.officer, "acts.import", request.now);
        const ActAdder adder{file.tx, *file.book, request, file.rows, allowed};
        ZJ_TRY(import.Run(adder));
        ZJ_ASSIGN(report, import.Finish(file.tx));
    }
    if (report.loaded > 0) {
        ZJ_ASSIGN([[maybe_unused]] const auto head, Sequence(reg));
    }
    return report;
}

Result<ImportReport> ImportAttendance(Register& reg, const ImportRequest& request,
                                      std::int64_t class_id, const std::string& signed_by) {
    ZJ_ASSIGN(auto file, OpenLocked<AttendanceRow>(reg, request.path, Access::kWrite));
    Transaction& tx = file.tx;
    ZJ_ASSIGN(const auto planned, Cases(tx).ById(class_id));
    if (!planned || planned->procedure != "class")
        return MakeError(Code::no_such_case, {"class", std::to_string(class_id)});
    ZJ_ASSIGN(const std::string state, StateAfter("class", planned->steps));
    if (state != "planned") return MakeError(Code::bad_class, {std::to_string(class_id)});
    const CaseFields& plan = planned->steps.front().fields;
    Import<AttendanceRow> import(request, file.rows);
    std::set<std::string> learners;
    ZJ_TRY(import.Run([&](const AttendanceRow& row) -> Result<AddOutcome> {
        ZJ_ASSIGN(const auto certificate, Certificates(tx).ByNumber(row.certificate_no));
        // A name that is not the holder's is answered as an unknown number, as verification does.
        if (!certificate || certificate->name != NormalName(row.name)) {
            file.rows.FailRow(Code::no_such_certificate, {KeyOf(row)});
            return AddOutcome::kRejected;
        }
        StepRequest step{"hours", "attend", KeyOf(row), {}, {}, {}, request.officer, request.now};
        step.fields = {{"on", std::string(row.on)},        {"form", plan.at("form")},
                       {"content", plan.at("course")},     {"domain", plan.at("domain")},
                       {"units", std::string(row.units)},  {"institution", planned->subject},
                       {"class", std::to_string(class_id)}};
        if (!row.times.empty()) step.fields["times"] = row.times;
        const auto taken = TakeStepIn(tx, *file.book, step);
        if (!taken && !IsRowFault(taken.error())) return Error(taken.error());
        if (!taken) {
            file.rows.FailRow(taken.error().code(), taken.error().message.args);
            return AddOutcome::kRejected;
        }
        learners.insert(KeyOf(row));
        return AddOutcome::kAdded;
    }));
    if (file.rows.File().Faults().empty()) {
        const StepRequest sign{
            "class",
            "sign",
            "",
            class_id,
            {},
            {{"signed_by", signed_by}, {"learners", std::to_string(learners.size())}},
            request.officer,
            request.now};
        ZJ_ASSIGN([[maybe_unused]] const auto signed_off, TakeStepIn(tx, *file.book, sign));
    }
    return import.Finish(tx);
}

Result<ImportReport> ImportResults(Register& reg, const ImportRequest& request) {
    ZJ_ASSIGN(auto file, OpenLocked<ResultRow>(reg, request.path, Access::kAddResults));
    ZJ_TRY(AllowedSomewhere(file.tx, request.officer, "results.import", request.now));
    Import<ResultRow> import(request, file.rows);
    Results results(file.tx);
    ZJ_TRY(import.Run([&](const ResultRow& row) -> Result<AddOutcome> {
        const ResultRecord record = RecordOf(row);
        ZJ_ASSIGN(const auto outcomes, results.Add(std::span(&record, 1)));
        return outcomes.front();
    }));
    return import.Finish(file.tx);
}

Result<ImportReport> ImportClaims(Register& reg, const ImportRequest& request) {
    ZJ_ASSIGN(auto file, OpenLocked<ClaimRow>(reg, request.path, Access::kWrite));
    Import<ClaimRow> import(request, file.rows);
    Claims claims(file.tx);
    AllowedRows allowed(file.tx, request.officer, "claims.import", request.now);
    ZJ_TRY(import.Run([&](const ClaimRow& row) -> Result<AddOutcome> {
        if (Status may = allowed.For(row.province); !may) return Error(std::move(may.error()));
        const ClaimRecord record = RecordOf(row);
        ZJ_ASSIGN(const auto outcomes, claims.Add(std::span(&record, 1)));
        return outcomes.front();
    }));
    return import.Finish(file.tx);
}

Result<ImportReport> ImportCertificates(Register& reg, const ImportRequest& request) {
    ImportReport report;
    {
        ZJ_ASSIGN(auto file, OpenLocked<CertificateRow>(reg, request.path, Access::kWrite));
        Import<CertificateRow> import(request, file.rows);
        AllowedRows allowed(file.tx, request.officer, "certificates.import", request.now);
        const CertificateAdder adder{file.tx, *file.book, request, allowed};
        ZJ_TRY(import.Run([&](const CertificateRow& row) -> Result<AddOutcome> {
            auto outcome = adder(row);
            // A second certificate for a sitting, or one under another's number, is this row's
            // fault, not the file's.
            const bool of_row = !outcome && (outcome.error().code() == Code::guard_violated ||
                                             outcome.error().code() == Code::admission_of_another);
            if (!of_row) return outcome;
            file.rows.FailRow(outcome.error().code(), outcome.error().message.args);
            return AddOutcome::kRejected;
        }));
        ZJ_ASSIGN(report, import.Finish(file.tx));
    }
    if (report.loaded > 0) {
        ZJ_ASSIGN([[maybe_unused]] const auto head, Sequence(reg));
    }
    return report;
}

std::string ImportJson(const ImportReport& report, Language language) {
    nlohmann::ordered_json faults = nlohmann::ordered_json::array();
    for (const Fault& fault : report.faults) {
        faults.push_back({{"file", fault.file},
                          {"line", fault.line},
                          {"column", fault.column},
                          {"code", Info(fault.message.code).name},
                          {"message", Render(fault.message, language)}});
    }
    const nlohmann::ordered_json json = {{"rows", report.rows},
                                         {"loaded", report.loaded},
                                         {"unchanged", report.unchanged},
                                         {"rejected", report.rejected},
                                         {"faults", std::move(faults)}};
    return JsonText(json);
}

}  // namespace zhengji
