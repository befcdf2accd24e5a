// Decisions taken before Zhengji.
#include "app/past_acts.hpp"
#include "app/past_files.hpp"
#include "app/sequencer.hpp"

namespace zhengji {
namespace {

std::size_t ColumnOf(PastActField field) {
    switch (field) {
        case PastActField::kWhole:
            break;
        case PastActField::kEffectiveOn:
            return kActEffectiveOn;
        case PastActField::kUntil:
            return kActUntil;
    }
    return kActNumber;
}

// Says of the row just handed out what was found when the whole file was judged.
Result<AddOutcome> Tell(RowFile<ActRow>& file, const PastActs& acts, std::vector<Fault>& notes) {
    const int line = file.File().Line();
    const auto found = acts.Outcomes().find(line);
    // Another file than was judged a moment ago.
    if (found == acts.Outcomes().end())
        return MakeError(Code::file_unreadable, {file.File().Path()});
    const PastActJudgement& said = found->second.said;
    if (said.refused) file.FailRow(ColumnOf(said.at), *said.refused);
    for (const Message& note : said.notes)
        if (!said.refused) notes.push_back({file.File().Path(), line, 0, note});
    return found->second.outcome;
}

}  // namespace

Result<ImportReport> ImportActs(Register& reg, const ImportRequest& request) {
    ImportReport report;
    std::vector<Fault> notes;
    {
        ZJ_ASSIGN(auto file, OpenLocked<ActRow>(reg, request.path, Access::kWrite));
        AllowedRows allowed(file.tx, request.officer, "acts.import", request.now);
        PastActs acts(file.tx, *file.book, request);
        ZJ_TRY(acts.Read());
        ZJ_TRY(acts.Judge(allowed));
        Import<ActRow> import(request, file.rows);
        ZJ_TRY(import.Run([&](const ActRow&) { return Tell(file.rows, acts, notes); }));
        ZJ_TRY(acts.Append());
        ZJ_TRY(AdoptFile(file.tx, *file.book, PastFile::kActs, request));
        ZJ_ASSIGN(report, import.Finish(file.tx, *file.book));
        report.provinces = allowed.Provinces();
    }
    if (report.loaded > 0) {
        report.notes = std::move(notes);
        if (request.judge_only) return report;
        ZJ_ASSIGN([[maybe_unused]] const auto head, Publish(reg));
    }
    return report;
}

}  // namespace zhengji
