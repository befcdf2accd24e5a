// What an issue run is asked, and what it tells.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/claims/claim_board.hpp"
#include "app/register/official_document.hpp"
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
    /// for the next review to withdraw; or under an open finding, or being corrected.
    std::vector<DecidedClaim> left_out;
    std::int64_t undecided = 0;  ///< claims of the run's scope that are pending, returned or held
    std::optional<std::int64_t> first_leaf;
    std::int64_t tree_size = 0;
    /// recorded_not_published: the certificates stand, their acts wait for the log.
    std::map<Session, CivilDate> made_up_days;  ///< rehearsals: exam days of the rehearsal pack
    std::optional<Error> unpublished;
};

}  // namespace zhengji
