// Decisions taken before Zhengji.
#include "app/imports/past_acts.hpp"
#include "app/imports/past_files.hpp"
#include "rules/procedures/actions.hpp"

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

Result<ImportReport> LoadActs(Acting& acting, const PolicyBook& book, RowFile<ActRow>& rows,
                              const ImportRequest& request) {
    RowPowers powers(acting, action::kActsImport);
    PastActs acts(acting.Tx(), book, request);
    ZJ_TRY(acts.Read(rows.SetAsideRows()));
    ZJ_ASSIGN(const OwnRows own, OwnRowsOf(acting.Tx(), request));
    ZJ_TRY(acts.Judge(powers, own));
    std::vector<Fault> notes;
    Import<ActRow> import(request, rows);
    ZJ_TRY(import.Run([&](const ActRow&) { return Tell(rows, acts, notes); }));
    ZJ_TRY(acts.Append());
    ZJ_TRY(AdoptFile(acting, PastFile::kActs, request, acts.FileDigest()));
    ZJ_ASSIGN(ImportReport report, import.Finish(acting, book));
    report.provinces = powers.Provinces();
    report.digest = acts.FileDigest();
    if (report.loaded > 0) report.notes = std::move(notes);
    return report;
}

}  // namespace

Result<ImportReport> ImportActs(Register& reg, const ImportRequest& request) {
    const auto load = [&](Acting& acting, const PolicyBook& book, RowFile<ActRow>& rows) {
        return LoadActs(acting, book, rows, request);
    };
    return PerformOn<ActRow>(reg, request, Asked::Somewhere(action::kActsImport), load);
}

}  // namespace zhengji
