// Use case: which certificates an issue run would make now, and their first and last numbers.
// Changes nothing and takes no number: it holds as long as nobody issues before.
#pragma once

#include <optional>
#include <vector>

#include "app/claims/issue_request.hpp"
#include "app/gate/gate.hpp"

namespace zhengji {

// The certificates of one session and qualification.
struct SeriesPreview {
    Session session;
    Qualification qualification;
    std::int64_t count = 0;
    /// Nothing: the series is not known, and its first serial is stated when it is issued.
    std::optional<CertificateNumber> first, last;
};

struct IssuePreview {
    std::vector<SeriesPreview> series;  ///< in numbering order
    std::vector<DecidedClaim> left_out;
    std::int64_t undecided = 0;
    /// What the confirmations on record would refuse the run with (ConfirmationsFor).
    std::optional<Error> refused = {};
};

/// REQUIRES: who asks may read the province's claims. The request's officer, confirmation and first
/// serials are not looked at. unknown_session, no_number_scheme.
Result<IssuePreview> PreviewIssue(Reading& reading, int province, std::optional<Session> session);

}  // namespace zhengji
