// One claim as an officer names it, and as a case keeps it. A claim's key is admission number,
// identity number and province (docs/formats/files.md); a case names it without any personal
// number.
#pragma once

#include <optional>
#include <string>

#include "store/claims.hpp"

namespace zhengji {

/// What an officer writes; the parts left out must not be needed to tell claims apart.
struct ClaimName {
    std::string admission;
    std::optional<int> province;
    std::string id_number;  ///< of any kind of document; empty: not stated
};

/// claim_unknown; claim_ambiguous names the provinces to choose from.
Result<StoredClaim> FindClaim(Transaction& tx, const ClaimName& name);

/// `20242436401000001/64/12`: admission number, province, the store's number of the claim.
std::string SubjectOf(const StoredClaim& claim);
/// The claim of such a subject; one that is an admission number alone is found by that.
Result<StoredClaim> ClaimOfSubject(Transaction& tx, const std::string& subject);

}  // namespace zhengji
