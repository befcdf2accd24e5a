// One claim as an officer names it, and as a case keeps it. A claim's key is admission number,
// identity number, province and time of submission, which says the call it is made to
// (docs/formats/files.md); a case names it without any personal number.
#pragma once

#include <optional>
#include <string>

#include "store/claims.hpp"

namespace zhengji {

/// What an officer writes; the parts left out must not be needed to tell claims apart.
struct ClaimName {
    std::string admission;
    std::optional<int> province;
    std::string id_number = {};  ///< of any kind of document; empty: not stated
    std::optional<Instant> submitted_at = {};
};

/// Of several claims of one person to one province, made to one call after the other, the only one
/// that is not closed yet is meant. claim_unknown; claim_ambiguous names those to choose from.
Result<StoredClaim> FindClaim(Transaction& tx, const ClaimName& name);

/// `20242436401000001/64/12`: admission number, province, the store's number of the claim.
std::string SubjectOf(const StoredClaim& claim);
/// The claim of such a subject; one that is an admission number alone is found by that.
Result<StoredClaim> ClaimOfSubject(Transaction& tx, const std::string& subject);

}  // namespace zhengji
