// The claims that an issue run turns into certificates, and those it leaves out. Private to the
// issue use case.
#pragma once

#include <vector>

#include "app/claims/issue_request.hpp"

namespace zhengji {

// An approved claim with the result it rests on.
struct Due {
    StoredClaim claim;
    StoredResult result;
};

/// The approved claims of the run; those the rules no longer bear out, and those under an open
/// finding or whose result is being corrected, go to the report's `left_out`; what is undecided
/// beside them is counted there.
Result<std::vector<Due>> ToIssue(Transaction& tx, const PolicyBook& book,
                                 const IssueRequest& request, IssueReport& report);

}  // namespace zhengji
