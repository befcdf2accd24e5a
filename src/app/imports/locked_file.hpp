// A file that an office sent in, read under the store's lock by the policy in force there.
#pragma once

#include <string>
#include <string_view>

#include "app/gate/gate.hpp"
#include "app/imports/import_request.hpp"
#include "intake/file_window.hpp"
#include "intake/rows.hpp"

namespace zhengji {

/// Says in the journal of looks that rows were held against what the register knows of the persons
/// they name, though nothing of them was kept (docs/adr/0040).
Status NoteJudged(Register& reg, const ImportRequest& request, std::string_view action);

/// The deed of loading a file: `load(Acting&, const PolicyBook&, RowFile<Row>&)` by the policy in
/// force under the lock. The power over a row is its row's matter (RowPowers); here it is asked
/// whether the officer has any. Rows at odds with one another come to light one after the other:
/// the file is then loaded anew without any of them. What judged rows and kept none is noted
/// (NoteJudged).
template <class Row, class Load>
Result<ImportReport> PerformOn(Register& reg, const ImportRequest& request, const Asked& asked,
                               const Load& load) {
    // What a slow disk or a share takes its time over is at hand before the lock is taken: nobody
    // waits for it.
    ZJ_TRY(FetchFile(request.path));
    const auto without = [&](const std::map<int, std::vector<Message>>& at_odds) {
        return Perform(reg, {request.officer, request.now}, asked,
                       [&](Acting& acting) -> Result<ImportReport> {
                           ZJ_ASSIGN(const auto book, acting.Policy());
                           ZJ_ASSIGN(auto rows, RowFile<Row>::Open(request.path, *book));
                           rows.SetAside(at_odds);
                           return load(acting, *book, rows);
                       });
    };
    ZJ_ASSIGN(ImportReport report, without({}));
    // A row that another kept out may be good without it, and at odds with a third.
    for (std::map<int, std::vector<Message>> at_odds; !report.at_odds.empty();) {
        at_odds.merge(report.at_odds);
        ZJ_ASSIGN(report, without(at_odds));
    }
    if (!report.kept && report.rows > 0) ZJ_TRY(NoteJudged(reg, request, asked.Action()));
    return report;
}

}  // namespace zhengji
