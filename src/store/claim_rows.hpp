// The columns of a claim as every query of claims selects them. Private to this folder.
#pragma once

#include <initializer_list>
#include <vector>

#include "store/claim_record.hpp"
#include "store/connection.hpp"
#include "store/sql.hpp"
#include "store/store.hpp"

namespace zhengji {

/// Of `claims c`; whose it is, is who that is today (store/same_persons.hpp).
inline constexpr SqlText kClaimFields(
    "c.id, c.admission, COALESCE((SELECT k.known_as FROM same_persons k WHERE k.person = "
    "c.person), c.person), c.province, c.name, c.basis, c.area, c.employer, "
    "c.submitted_at, c.materials, c.state, c.reviewed_by, c.reviewed_at, c.policy, c.reasons, "
    "c.words, c.certificate, c.corrected_at");
inline constexpr int kClaimFieldCount = 18;
inline constexpr auto kSelectClaims = SqlText("SELECT ") + kClaimFields + " FROM claims c ";
inline constexpr SqlText kClaimsInOrder(" ORDER BY c.admission, c.submitted_at, c.id");

StoredClaim ClaimFrom(const Row& row);
/// What a query that selects those columns finds.
Result<std::vector<StoredClaim>> ReadClaims(Transaction& tx, Sql sql,
                                            std::initializer_list<Param> params);

}  // namespace zhengji
