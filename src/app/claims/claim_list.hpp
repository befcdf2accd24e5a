// The list that a province hands in after its reviews, and that the ministry confirms (G25,
// opening): the approved claims of one session that have no certificate yet. Whatever is on it, and
// nothing else, is issued on the confirmation.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/register/official_document.hpp"
#include "rules/policy/terms.hpp"
#include "store/cases.hpp"
#include "store/claims.hpp"
#include "store/results.hpp"

namespace zhengji {

struct ClaimList {
    std::size_t claims = 0;
    std::string digest;  ///< SHA-256 in hexadecimal over what the list says of each, in order
};
/// The claims of a list, in its order. `after`: with those that became certificates by acts of
/// higher numbers. A list that was confirmed then is what it was, however much of it was issued
/// meanwhile.
Result<std::vector<StoredClaim>> ClaimsApproved(Transaction& tx, int province,
                                                const Session& session,
                                                std::optional<std::int64_t> after = {});
/// The list that they make.
ClaimList ListOf(int province, const Session& session, std::span<const StoredClaim> claims);
Result<ClaimList> ApprovedClaims(Transaction& tx, int province, const Session& session,
                                 std::optional<std::int64_t> after = {});

/// What the certificate issued on a claim says of the employer: the claim's word, else the
/// result's; empty: none. `result` may be null.
std::string EmployerOf(const ClaimRecord& claim, const ResultRecord* result);

/// The newest confirmed list of a province and session.
struct ConfirmedList {
    std::int64_t id = 0;  ///< the case
    ClaimList list;
    OfficialDocument confirmed;
    /// The newest act at the confirmation; none where it was recorded before that was noted.
    std::optional<std::int64_t> after;
};
Result<std::optional<ConfirmedList>> ListConfirmed(Transaction& tx, int province,
                                                   const Session& session);

}  // namespace zhengji
