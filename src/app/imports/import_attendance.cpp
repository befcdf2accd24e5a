// A class's attendance, every row an entry in its learner's ledger.
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "app/cases/case_matter.hpp"
#include "app/cases/whom_about.hpp"
#include "app/imports/import_run.hpp"
#include "app/steps/take_step.hpp"
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

struct FieldAt {
    const FieldWords* field;
    AttendanceColumn column;
    std::string_view chinese;
};
constexpr std::array kFields = {FieldAt{&field::kOn, kAttendedOn, "日期"},
                                FieldAt{&field::kTimes, kAttendedTimes, "起止时间"},
                                FieldAt{&field::kUnits, kAttendedUnits, "数量"},
                                FieldAt{&field::kCompleted, kAttendedCompleted, "结业"}};

// What the step refuses is said where it stands in the file: of a class that is the file's own only
// the day can be wrong. Nothing: of none of its columns.
std::optional<AttendanceColumn> ColumnOf(const Error& error) {
    if (error.code() == Code::hours_not_of_class) return kAttendedOn;
    if (error.code() != Code::step_field_bad) return std::nullopt;
    const std::string& named = error.message.args.front();
    const auto* const found = std::ranges::find(
        kFields, named, [](const FieldAt& one) { return OptionOf(one.field->name); });
    return found == kFields.end() ? std::nullopt : std::optional(found->column);
}

// A file has columns, where a command has options, and words for yes and no.
void SayInColumns(AttendanceColumn column, Message& message) {
    const auto* const at = std::ranges::find(kFields, column, &FieldAt::column);
    message.args.front() = Word(at->chinese, at->field->name);
    if (column == kAttendedCompleted) message.args.back() = Word("是 或 否", "yes|no");
}

// The class, once it was found to be one of the asker's institution: anybody else's is not there.
Result<CaseRecord> ClassOf(Acting& acting, std::int64_t class_id) {
    const Error unknown = NoSuchCase(Procedure::kClass, class_id);
    ZJ_ASSIGN(auto planned, CaseOf(acting.Tx(), Procedure::kClass, class_id));
    if (!planned) return unknown;
    ZJ_ASSIGN(Matter matter, MatterOfCase(acting.Tx(), *planned));
    matter.unknown = unknown;
    ZJ_TRY(acting.May(hours::kImport, matter));
    return std::move(*planned);
}

// One learner's entry, with what the plan of the class says of it.
StepRequest EntryOf(const AttendanceRow& row, const CaseRecord& planned,
                    const ImportRequest& request) {
    const CaseFields& plan = planned.steps.front().fields;
    const std::string learner(row.certificate_no);
    StepRequest step{hours::kAttend, learner, {}, {}, {}, request.officer, request.now};
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

// The class's record: what was entered before, one by one, and what of the file. A learner is in it
// at one time once, under whichever of their certificates.
class ClassRecord {
  public:
    static Result<ClassRecord> Of(Transaction& tx, std::int64_t class_id) {
        ZJ_ASSIGN(const auto entries, Cases(tx).OfClass(class_id));
        ClassRecord record;
        for (const CaseRecord& entry : entries) {
            const CaseStep& first = entry.steps.front();
            if (first.verb == hours::kAttend) ZJ_TRY(record.Note(tx, entry.subject, first.fields));
        }
        return record;
    }

    Result<AddOutcome> Note(Transaction& tx, const std::string& learner, const CaseFields& fields) {
        ZJ_ASSIGN(const auto person, WhomAbout(tx, learner));
        const DayTimes times = ValueOf(fields, field::kTimes).value_or(DayTimes{});
        const Said said{ValueOf(fields, field::kUnits), ValueOf(fields, field::kCompleted)};
        const auto [there, added] = entries_.try_emplace(
            Time{person.front(), TextOf(fields, field::kOn), times.from, times.to}, said);
        if (added) return AddOutcome::kAdded;
        return there->second == said ? AddOutcome::kUnchanged : AddOutcome::kConflict;
    }

    std::int64_t Learners() const {
        std::set<std::string> learners;
        for (const auto& [time, said] : entries_)
            learners.insert(std::get<0>(time));
        return std::ssize(learners);
    }

  private:
    using Time = std::tuple<std::string, std::string, int, int>;
    using Said = std::pair<std::optional<Tenths>, std::string>;

    std::map<Time, Said> entries_;
};

Status Sign(Acting& acting, const ImportRequest& request, std::int64_t learners) {
    StepRequest sign{training_class::kSign, "",         request.class_id, {}, {},
                     request.officer,       request.now};
    Put(sign.fields, field::kSignedBy, request.signed_by);
    Put(sign.fields, field::kLearners, learners);
    ZJ_ASSIGN([[maybe_unused]] const auto signed_off, TakeStepIn(acting, sign));
    return {};
}

Error TooLate(const ImportRequest& request) {
    return MakeError(Code::bad_class, {std::to_string(request.class_id)});
}

// Enters one row after the other; what is wrong with one is put down to it.
struct AttendanceAdder {
    Acting& acting;
    RowFile<AttendanceRow>& rows;
    const ImportRequest& request;
    const CaseRecord& planned;
    ClassRecord& record;
    bool signed_off = false;  ///< then nothing is entered any more

    Result<AddOutcome> operator()(const AttendanceRow& row) const {
        Transaction& tx = acting.Tx();
        ZJ_ASSIGN(const auto certificate, Certificates(tx).ByNumber(row.certificate_no));
        // A name that is not the holder's is answered as an unknown number, as verification does.
        if (!certificate || !SameName(certificate->name, row.name))
            return Refused(MakeError(Code::no_such_certificate, {std::string(row.certificate_no)}));
        const StepRequest entry = EntryOf(row, planned, request);
        ZJ_ASSIGN(const AddOutcome there, record.Note(tx, entry.subject, entry.fields));
        if (signed_off && there != AddOutcome::kUnchanged) return TooLate(request);
        if (there != AddOutcome::kAdded) return there;
        const auto taken = TakeStepIn(acting, entry);
        return taken ? AddOutcome::kAdded : Refused(taken.error());
    }

  private:
    Result<AddOutcome> Refused(Error error) const {
        if (!IsRowFault(error)) return error;
        const auto column = ColumnOf(error);
        if (column && error.code() == Code::step_field_bad) SayInColumns(*column, error.message);
        if (column) rows.FailRow(*column, error.message);
        if (!column) rows.FailRow(error.code(), error.message.args);
        return AddOutcome::kRejected;
    }
};

Result<ImportReport> LoadAttendance(Acting& acting, const PolicyBook& book,
                                    RowFile<AttendanceRow>& rows, const ImportRequest& request) {
    ZJ_ASSIGN(const CaseRecord planned, ClassOf(acting, request.class_id));
    ZJ_ASSIGN(ClassRecord record, ClassRecord::Of(acting.Tx(), planned.id));
    ZJ_ASSIGN(const State state, StateOf(planned));
    const bool signed_off = state == training_class::kSigned;
    if (!signed_off && state != training_class::kPlanned) return TooLate(request);
    // A class knows its learners: a file of a thousand guesses which name goes with which number
    // learns of a hundred.
    constexpr std::size_t kMostFaulty = 100;
    rows.File().GiveUpAfter(kMostFaulty);
    Import<AttendanceRow> import(request, rows);
    ZJ_TRY(import.Run(AttendanceAdder{acting, rows, request, planned, record, signed_off}));
    if (signed_off) {
        // The file that was signed comes again: it changes nothing, and says so; any other is late.
        if (!rows.File().Faults().empty()) return TooLate(request);
        import.Tell(
            {{ Code::hours_loaded_before,
               { std::to_string(request.class_id),
                 std::to_string(rows.File().Rows()) } }});
        acting.KeepNothing();
        return import.Finish(acting, book);
    }
    if (rows.File().Faults().empty() && !request.judge_only)
        ZJ_TRY(Sign(acting, request, record.Learners()));
    return import.Finish(acting, book);
}

}  // namespace

Result<ImportReport> ImportAttendance(Register& reg, const ImportRequest& request) {
    const auto load = [&](Acting& acting, const PolicyBook& book, RowFile<AttendanceRow>& rows) {
        return LoadAttendance(acting, book, rows, request);
    };
    return PerformOn<AttendanceRow>(reg, request, Asked::Somewhere(hours::kImport), load);
}

}  // namespace zhengji
