// A class's attendance, every row an entry in its learner's ledger.
#include <set>

#include "app/import_run.hpp"
#include "app/take_step.hpp"
#include "base/text.hpp"
#include "store/certificates.hpp"

namespace zhengji {
namespace {

// What the rules refuse is the row's fault; that the store or the keys failed is nobody's, and ends
// the import.
bool IsRowFault(const Error& error) {
    return Info(error.code()).exit == Exit::kRefused;
}

Result<ImportReport> LoadAttendance(Acting& acting, const PolicyBook& book,
                                    RowFile<AttendanceRow>& rows, const ImportRequest& request,
                                    std::int64_t class_id, const std::string& signed_by) {
    Transaction& tx = acting.Tx();
    ZJ_ASSIGN(const auto planned, Cases(tx).ById(class_id));
    if (!planned || planned->procedure != "class")
        return NoSuchCase("class", std::to_string(class_id));
    ZJ_ASSIGN(const std::string state, StateAfter("class", planned->steps));
    if (state != "planned") return MakeError(Code::bad_class, {std::to_string(class_id)});
    const CaseFields& plan = planned->steps.front().fields;
    Import<AttendanceRow> import(request, rows);
    std::set<std::string> learners;
    ZJ_TRY(import.Run([&](const AttendanceRow& row) -> Result<AddOutcome> {
        ZJ_ASSIGN(const auto certificate, Certificates(tx).ByNumber(row.certificate_no));
        // A name that is not the holder's is answered as an unknown number, as verification does.
        if (!certificate || !SameName(certificate->name, row.name)) {
            rows.FailRow(Code::no_such_certificate, {KeyOf(row)});
            return AddOutcome::kRejected;
        }
        StepRequest step{"hours", "attend", KeyOf(row), {}, {}, {}, request.officer, request.now};
        step.fields = {{"on", std::string(row.on)},        {"form", plan.at("form")},
                       {"content", plan.at("course")},     {"domain", plan.at("domain")},
                       {"units", std::string(row.units)},  {"institution", planned->subject},
                       {"class", std::to_string(class_id)}};
        if (!row.times.empty()) step.fields["times"] = row.times;
        if (!row.completed.empty()) step.fields["completed"] = row.completed;
        const auto taken = TakeStepIn(acting, step);
        if (!taken && !IsRowFault(taken.error())) return Error(taken.error());
        if (!taken) {
            rows.FailRow(taken.error().code(), taken.error().message.args);
            return AddOutcome::kRejected;
        }
        learners.insert(KeyOf(row));
        return AddOutcome::kAdded;
    }));
    if (rows.File().Faults().empty()) {
        const StepRequest sign{
            "class",
            "sign",
            "",
            class_id,
            {},
            {{"signed_by", signed_by}, {"learners", std::to_string(learners.size())}},
            request.officer,
            request.now};
        ZJ_ASSIGN([[maybe_unused]] const auto signed_off, TakeStepIn(acting, sign));
    }
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
