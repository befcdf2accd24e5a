#include "app/imports/handed_imports.hpp"

#include <algorithm>
#include <map>
#include <ranges>

#include "app/imports/import_files.hpp"
#include "app/imports/import_past.hpp"
#include "base/text.hpp"

namespace zhengji {
namespace {

constexpr std::size_t kRowsOnPage = 100, kNotesTold = 100, kCellTold = 300, kCellsTold = 1000;

// What the file is called stands in its messages, not where it lies here.
class Renamed {
  public:
    Renamed(const std::string& path, const std::string& name) : path_(path), name_(name) {}

    Message operator()(Message message) const {
        for (std::string& arg : message.args)
            if (arg == path_) arg = name_;
        return message;
    }
    template <class Told>
    Told Fill(Told told, const Message& message) const {
        const Message renamed = (*this)(message);
        told.code = Info(message.code).name;
        told.chinese = Render(renamed, Language::kChinese, FieldNames::kMembers);
        told.english = Render(renamed, Language::kEnglish, FieldNames::kMembers);
        return told;
    }

  private:
    const std::string& path_;
    const std::string& name_;
};

std::vector<std::string> Cells(const std::vector<std::string>& texts) {
    std::vector<std::string> cells;
    for (const std::string& text : texts | std::views::take(kCellsTold))
        cells.emplace_back(Shortened(text, kCellTold));
    return cells;
}

std::vector<RowNote> NotesOf(const ImportReport& report, const Renamed& renamed) {
    std::vector<RowNote> notes;
    for (const Fault& note : report.notes) {
        if (notes.size() == kNotesTold) break;
        notes.push_back(renamed.Fill(RowNote{note.line, "", "", ""}, note.message));
    }
    return notes;
}

std::vector<RowAtFault> RowsOf(const ImportReport& report, const Renamed& renamed) {
    std::map<int, RowAtFault> rows;
    for (const RejectedRow& row : report.rejected_rows)
        rows[row.line] = {row.line, Cells(row.fields), {}};
    for (const Fault& fault : report.faults) {
        RowAtFault& row = rows[fault.line];
        row.line = fault.line;
        row.faults.push_back(renamed.Fill(FaultOfCell{fault.column, "", "", ""}, fault.message));
    }
    std::vector<RowAtFault> all;
    for (auto& [line, row] : rows)
        all.push_back(std::move(row));
    return all;
}

std::vector<std::string> PagesOf(const std::vector<RowAtFault>& rows) {
    std::vector<std::string> pages;
    for (std::size_t i = 0; i < rows.size(); i += kRowsOnPage) {
        const auto end = std::min(rows.size(), i + kRowsOnPage);
        const PageOfFaults page{
            {rows.begin() + std::ptrdiff_t(i), rows.begin() + std::ptrdiff_t(end)}};
        pages.push_back(JsonOf(Kind<PageOfFaults>::Write(page)));
    }
    return pages;
}

KeptCheck CheckOf(const ImportReport& report, const Renamed& renamed) {
    KeptCheck check{{}, PagesOf(RowsOf(report, renamed)), report.rejected_text};
    check.checked = {report.file_failed,      report.rows,
                     report.loaded,           report.unchanged,
                     report.rejected,         std::ssize(report.faults),
                     std::ssize(check.pages), std::ssize(report.notes),
                     Cells(report.header),    NotesOf(report, renamed)};
    return check;
}

ImportRequest RequestOf(const Call& call, const HandedReading& reading, const HandedFile& handed,
                        const HeldFile& file) {
    ImportRequest request;
    request.name = handed.name;
    request.path = file.Path();
    request.rejected = RejectedRows::kInReport;
    request.officer = call.actor;
    request.now = call.now;
    request.far_serials = reading.far_serials;
    request.class_id = handed.class_id.value_or(0);
    if (reading.progress != nullptr)
        request.progress = [&reading](std::int64_t rows) {
            reading.progress->Tell(reading.name.import, rows);
        };
    return request;
}

// Nobody is told of one that is over.
class UnderWay {
  public:
    explicit UnderWay(const HandedReading& reading) : reading_(reading) {
        if (reading_.progress != nullptr) reading_.progress->Tell(reading_.name.import, 0);
    }
    UnderWay(const UnderWay&) = delete;
    UnderWay& operator=(const UnderWay&) = delete;
    ~UnderWay() {
        if (reading_.progress != nullptr) reading_.progress->End(reading_.name.import);
    }

  private:
    const HandedReading& reading_;
};

Result<ImportReport> Judge(Register& reg, ImportKind kind, const ImportRequest& request) {
    switch (kind) {
        case ImportKind::kResults:
            return ImportResults(reg, request);
        case ImportKind::kClaims:
            return ImportClaims(reg, request);
        case ImportKind::kCertificates:
            return ImportCertificates(reg, request);
        case ImportKind::kActs:
            return ImportActs(reg, request);
        case ImportKind::kHours:
            break;
    }
    return ImportAttendance(reg, request);
}

// What happened before the register opened takes two persons in a real one.
Result<PastImport> Load(Register& reg, ImportKind kind, const ImportRequest& request) {
    if (kind == ImportKind::kCertificates)
        return ImportPastFile(reg, PastFile::kCertificates, request);
    if (kind == ImportKind::kActs) return ImportPastFile(reg, PastFile::kActs, request);
    ZJ_ASSIGN(ImportReport report, Judge(reg, kind, request));
    return PastImport{std::move(report), 0};
}

bool NothingKept(const ImportReport& report, FaultyRows faulty) {
    return report.file_failed || (!report.faults.empty() && faulty == FaultyRows::kRefuseFile);
}

// The file was read from where it lies in memory; its name is its office's.
Error Called(Error error, const Renamed& renamed) {
    error.message = renamed(std::move(error.message));
    return error;
}

struct WholeFile {
    HandedFile handed;
    HeldFile held;
};
Result<WholeFile> Whole(Register& reg, const HandedName& name, Instant now) {
    ZJ_ASSIGN(HeldFile held, HeldFile::Create());
    ZJ_ASSIGN(HandedFile handed, ReadWhole(reg, name, now, [&](std::string_view bytes) {
                  return held.Append(bytes);
              }));
    return WholeFile{std::move(handed), std::move(held)};
}

// What was sent meanwhile is left, and said. Of two who load one file at once the first left it as
// it is to be: the second loaded nothing more.
Status Leave(Register& reg, const HandedVersion& of, const ImportReport& report, Instant now,
             CarriedOut& out) {
    Status left = LeaveLoaded(reg, of, report.rejected_text, now);
    if (left) return left;
    const Code why = left.error().code();
    if (why == Code::draft_unknown) return {};
    if (why != Code::draft_changed) return left;
    const Message& said = left.error().message;
    out.notes.insert(out.notes.begin(),
                     {0, std::string(Info(why).name), Render(said, Language::kChinese),
                      Render(said, Language::kEnglish)});
    ++out.notes_in_all;
    return {};
}

}  // namespace

Result<CheckedImport> CheckImport(Register& reg, const Call& call, const HandedReading& reading) {
    const UnderWay under_way(reading);
    ZJ_ASSIGN(const auto whole, Whole(reg, reading.name, call.now));
    const HandedFile& handed = whole.handed;
    ImportRequest request = RequestOf(call, reading, handed, whole.held);
    request.judge_only = true;
    request.row_by_row = true;
    request.faulty = FaultyRows::kSetAside;
    const Renamed renamed(request.path, handed.name);
    const auto report = Judge(reg, *ParseImportKind(handed.kind), request);
    if (!report) return Called(report.error(), renamed);
    const KeptCheck check = CheckOf(*report, renamed);
    ZJ_TRY(KeepCheck(reg, {reading.name, handed.version}, check, call.now));
    return check.checked;
}

Result<PageOfFaults> FaultsOf(Register& reg, const HandedName& name, std::int64_t page,
                              Instant now) {
    ZJ_ASSIGN(const std::string text, CheckedPage(reg, name, page, now));
    ZJ_ASSIGN(const Value value, ReadJson(text));
    auto told = Read<PageOfFaults>(value);
    if (!told) return told.error().front().error;
    return *std::move(told);
}

Result<HandedFile> MendImport(Register& reg, const HandedName& name, const MendedCells& cells,
                              Instant now) {
    ZJ_TRY(RewriteFile(reg, name, now, [&](std::string_view text) { return Mended(text, cells); }));
    return ImportNamed(reg, name, now);
}

Result<CarriedOut> CarryOutImport(Register& reg, const Call& call, const CarryOut& asked) {
    // Before its file is looked for, and again of every row.
    ZJ_TRY(
        Ask(reg, call, Asked::Somewhere(PowerFor(asked.kind)), [](Reading&) { return Status(); }));
    const UnderWay under_way(asked.reading);
    const HandedName& name = asked.reading.name;
    ZJ_ASSIGN(const HandedFile named, ImportNamed(reg, name, call.now));
    if (named.kind != Name(asked.kind)) return MakeError(Code::bad_option, {"kind", named.kind});
    ZJ_ASSIGN(const auto whole, Whole(reg, name, call.now));
    const HandedFile& handed = whole.handed;
    ImportRequest request = RequestOf(call, asked.reading, handed, whole.held);
    request.faulty = asked.faulty;
    request.adopts = asked.adopts;
    request.signed_by = asked.signed_by;
    const Renamed renamed(request.path, handed.name);
    const auto past = Load(reg, asked.kind, request);
    if (!past) return Called(past.error(), renamed);
    const ImportReport& report = past->report;
    if (NothingKept(report, asked.faulty)) {
        const Status kept =
            KeepCheck(reg, {name, handed.version}, CheckOf(report, renamed), call.now);
        // Nothing was loaded, whatever it is by now.
        if (!kept && kept.error().code() != Code::draft_changed) return kept.error();
        if (report.file_failed) return MakeError(Code::file_refused);
        return MakeError(Code::rows_refused, {std::to_string(report.rejected)});
    }
    CarriedOut out{report.rows,
                   report.loaded,
                   report.unchanged,
                   report.rejected,
                   std::ssize(report.notes),
                   NotesOf(report, renamed),
                   {}};
    if (past->proposed != 0) out.proposed = past->proposed;
    ZJ_TRY(Leave(reg, {name, handed.version}, report, call.now, out));
    return out;
}

}  // namespace zhengji
