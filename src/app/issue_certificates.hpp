// Use case: number and issue a province's approved claims: certificates, acts and leaves in one
// transaction, or nothing.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/claim_board.hpp"
#include "app/official_document.hpp"
#include "rules/certificates/certificate_number.hpp"

namespace zhengji {

struct IssueRequest {
    int province = 0;
    std::optional<Session> session;
    Officer officer;
    /// The ministry's confirmation 核准, where it is stated once more: then it is the one on record
    /// (submission confirm). A rehearsal store without one fills in a marked one.
    std::optional<OfficialDocument> confirmed;
    /// First serials of series of which nothing is known: by `2024H2/43`; under "" the one for
    /// whichever is unknown (only when that is a single series, or 1).
    std::map<std::string, int> first_serials;
    Instant now;
};

struct IssueReport {
    std::vector<std::string> issued;  ///< certificate numbers, in issue order
    /// Approved, but no longer borne out by the rules (a certificate came from elsewhere since),
    /// for the next review to withdraw; or under an open finding.
    std::vector<DecidedClaim> left_out;
    std::int64_t undecided = 0;  ///< claims of the run's scope that are pending, returned or held
    std::optional<std::int64_t> first_leaf;
    std::int64_t tree_size = 0;
    /// recorded_not_published: the certificates stand, their acts wait for the log.
    std::map<Session, CivilDate> made_up_days;  ///< rehearsals: exam days of the rehearsal pack
    std::optional<Error> unpublished;
};

/// Returns once a signed checkpoint covers the acts. Nothing to issue is a success with an empty
/// list. Refused whole: two_persons when the officer ever reviewed any of the claims;
/// issue_policy_changed; series_unknown; no_number_scheme; issue_needs_confirmation,
/// confirmation_other, list_changed; confirmation_future, confirmation_before_exam,
/// exam_day_unknown.
Result<IssueReport> IssueCertificates(Register& reg, const IssueRequest& request);

/// How a clerk names a series: `2024H2/43`.
std::string SeriesName(const Session& session, int qualification);

}  // namespace zhengji
