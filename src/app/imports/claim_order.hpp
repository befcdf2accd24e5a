// The rows of a claims file that are of one claim, by their moments: a correction counts after what
// it corrects, wherever it stands in the file. Private to the import use cases.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <vector>

#include "app/claims/correct_claim.hpp"
#include "app/imports/import_request.hpp"
#include "intake/rows.hpp"

namespace zhengji {

/// The row's statement, its texts copied out of the file.
ClaimStatement StatementOf(const ClaimRow& row);

class ClaimOrder {
  public:
    using Take = std::function<Result<AddOutcome>(const ClaimStatement&, int line)>;

    /// Reads the file that `rows` is about to read, as it will, where rows of it may correct.
    static Result<ClaimOrder> Of(const RowFile<ClaimRow>& rows, const ImportRequest& request,
                                 const PolicyBook& book);

    /// What `take` makes of the row on that line. Of rows that do not stand in the order of their
    /// moments, all of one person, admission number and province are taken at the first of them, in
    /// that order. A lasting error of one stands for the rows behind it.
    Result<AddOutcome> OutcomeOf(const ClaimRow& row, int line, const Take& take);

  private:
    struct Group {
        std::vector<std::pair<int, ClaimStatement>> rows;  // by moment
        std::map<int, Result<AddOutcome>> outcomes;
    };
    std::map<int, std::shared_ptr<Group>> groups_;  // by line
};

}  // namespace zhengji
