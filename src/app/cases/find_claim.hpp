// One claim as an officer names it, and as a case keeps it. A claim's key is admission number,
// identity number, province and time of submission, which says the call it is made to
// (docs/formats/files.md); a case names it without any personal number.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "app/gate/asked.hpp"
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
/// `reached`: whose claims alone are told apart and named to the asker.
using ReachedClaim = std::function<bool(const StoredClaim&)>;
Result<StoredClaim> FindClaim(Transaction& tx, const ClaimName& name,
                              const ReachedClaim& reached = {});

/// Whose matter it is; to whom it is not, as if it were not there.
Matter MatterOfClaim(const StoredClaim& claim);

/// The same, as the matter of the province that has it; rows_changed.
/// It is left in `found`; both must outlive the question.
Asked::Find OfClaim(const ClaimName& name, StoredClaim& found);

/// `20242436401000001/64/12`: admission number, province, the store's number of the claim.
std::string SubjectOf(const StoredClaim& claim);
/// The claim of such a subject; one that is an admission number alone is found by that.
Result<StoredClaim> ClaimOfSubject(Transaction& tx, const std::string& subject);

}  // namespace zhengji
