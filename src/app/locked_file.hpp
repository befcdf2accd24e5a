// A file that an office sent in, read under the store's lock by the policy in force there.
#pragma once

#include <string>

#include "app/gate/gate.hpp"
#include "app/import_request.hpp"
#include "intake/file_window.hpp"
#include "intake/rows.hpp"

namespace zhengji {

/// The deed of loading a file: `load(Acting&, const PolicyBook&, RowFile<Row>&)` by the policy in
/// force under the lock. The power over a row is its row's matter (RowPowers); here it is asked
/// whether the officer has any. Rows at odds with one another come to light one after the other:
/// the file is then loaded anew without any of them.
template <class Row, class Load>
Result<ImportReport> PerformOn(Register& reg, const ImportRequest& request, const Asked& asked,
                               const Load& load) {
    // What a slow disk or a share takes its time over is at hand before the lock is taken: nobody
    // waits for it.
    ZJ_TRY(FetchFile(request.path));
    const auto without = [&](const std::map<int, Message>& at_odds) {
        return Perform(reg, {request.officer, request.now}, asked,
                       [&](Acting& acting) -> Result<ImportReport> {
                           ZJ_ASSIGN(const auto book, acting.Policy());
                           ZJ_ASSIGN(auto rows, RowFile<Row>::Open(request.path, *book));
                           rows.SetAside(at_odds);
                           return load(acting, *book, rows);
                       });
    };
    ZJ_ASSIGN(ImportReport report, without({}));
    if (report.at_odds.empty()) return report;
    return without(report.at_odds);
}

}  // namespace zhengji
