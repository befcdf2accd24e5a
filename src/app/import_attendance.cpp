// A class's attendance, every row an entry in its learner's ledger.
#include <set>

#include "app/case_matter.hpp"
#include "app/import_run.hpp"
#include "app/take_step.hpp"
#include "base/text.hpp"
#include "rules/procedures/hours.hpp"
#include "rules/procedures/training_class.hpp"
#include "store/certificates.hpp"

namespace zhengji {
namespace {

// What the rules refuse is the row's fault; that the store or the keys failed is nobody's, and ends
// the import.
bool IsRowFault(const Error& error) {
    return Info(error.code()).exit == Exit::kRefused;
}

Result<CaseRecord> PlannedClass(Transaction& tx, std::int64_t class_id) {
    ZJ_ASSIGN(auto planned, CaseOf(tx, Procedure::kClass, class_id));
    if (!planned) return NoSuchCase(Procedure::kClass, class_id);
    ZJ_ASSIGN(const State state, StateOf(*planned));
    if (state != training_class::kPlanned)
        return MakeError(Code::bad_class, {std::to_string(class_id)});
    return std::move(*planned);
}

// One learner's entry, with what the plan of the class says of it.
StepRequest EntryOf(const AttendanceRow& row, const CaseRecord& planned,
                    const ImportRequest& request) {
    const CaseFields& plan = planned.steps.front().fields;
    StepRequest step{hours::kAttend, KeyOf(row), {}, {}, {}, request.officer, request.now};
    CaseFields& fields = step.fields;
    fields[std::string(field::kOn.name)] = row.on;
    fields[std::string(field::kUnits.name)] = row.units;
    Put(fields, field::kForm, ValueOf(plan, field::kForm));
    Put(fields, field::kContent, ValueOf(plan, field::kCourse));
    Put(fields, field::kDomain, ValueOf(plan, field::kDomain));
    fields[std::string(field::kInstitution.name)] = planned.subject;
    Put(fields, field::kClass, planned.id);
    if (!row.times.empty()) fields[std::string(field::kTimes.name)] = row.times;
    if (!row.completed.empty()) Put(fields, field::kCompleted, row.completed);
    return step;
}

Status Sign(Acting& acting, const ImportRequest& request, std::int64_t class_id,
            const std::string& signed_by, std::size_t learners) {
    StepRequest sign{training_class::kSign, "", class_id, {}, {}, request.officer, request.now};
    Put(sign.fields, field::kSignedBy, signed_by);
    Put(sign.fields, field::kLearners, static_cast<std::int64_t>(learners));
    ZJ_ASSIGN([[maybe_unused]] const auto signed_off, TakeStepIn(acting, sign));
    return {};
}

Result<ImportReport> LoadAttendance(Acting& acting, const PolicyBook& book,
                                    RowFile<AttendanceRow>& rows, const ImportRequest& request,
                                    std::int64_t class_id, const std::string& signed_by) {
    Transaction& tx = acting.Tx();
    ZJ_ASSIGN(const CaseRecord planned, PlannedClass(tx, class_id));
    Import<AttendanceRow> import(request, rows);
    std::set<std::string> learners;
    ZJ_TRY(import.Run([&](const AttendanceRow& row) -> Result<AddOutcome> {
        ZJ_ASSIGN(const auto certificate, Certificates(tx).ByNumber(row.certificate_no));
        // A name that is not the holder's is answered as an unknown number, as verification does.
        if (!certificate || !SameName(certificate->name, row.name)) {
            rows.FailRow(Code::no_such_certificate, {KeyOf(row)});
            return AddOutcome::kRejected;
        }
        const auto taken = TakeStepIn(acting, EntryOf(row, planned, request));
        if (!taken && !IsRowFault(taken.error())) return Error(taken.error());
        if (!taken) {
            rows.FailRow(taken.error().code(), taken.error().message.args);
            return AddOutcome::kRejected;
        }
        learners.insert(KeyOf(row));
        return AddOutcome::kAdded;
    }));
    if (rows.File().Faults().empty())
        ZJ_TRY(Sign(acting, request, class_id, signed_by, learners.size()));
    return import.Finish(acting, book);
}

}  // namespace

Result<ImportReport> ImportAttendance(Register& reg, const ImportRequest& request,
                                      std::int64_t class_id, const std::string& signed_by) {
    const auto load = [&](Acting& acting, const PolicyBook& book, RowFile<AttendanceRow>& rows) {
        return LoadAttendance(acting, book, rows, request, class_id, signed_by);
    };
    return PerformOn<AttendanceRow>(reg, request, Asked::Inside(), load);
}

}  // namespace zhengji
