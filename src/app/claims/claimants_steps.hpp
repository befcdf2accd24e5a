// What a claimant can still do about a claim of theirs, until when, and what its day or a finding
// keeps them from by now; and which of their claims bars another. Changes nothing.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "rules/policy/book.hpp"
#include "rules/policy/decision.hpp"
#include "rules/procedures/procedure.hpp"
#include "store/claims.hpp"

namespace zhengji {

/// Until when, that day or second included; nothing of either: no end is known.
struct UntilWhen {
    std::optional<CivilDate> day;
    std::optional<Instant> moment;  ///< where a notice sets it to the second
};

/// In the time of its call's applications, or, returned, by the day it is awaited for.
UntilWhen CorrectedUntil(const PolicyBook& book, const StoredClaim& claim);
/// correction_late.
Status CorrectedInTime(const PolicyBook& book, const StoredClaim& claim, Instant corrected_at);
/// Against a finding review and suit are open (D31-18), not an objection to what followed from it.
/// finding_stands.
Status NoFindingStands(Transaction& tx, const StoredClaim& claim);
/// finding_stands, objection_late.
Status MayObject(Transaction& tx, const PolicyBook& book, const StoredClaim& claim,
                 CivilDate today);

struct ClaimantsStep {
    const StepRule* row = nullptr;
    UntilWhen until;
    std::optional<Message> why_not;  ///< nothing: it can be taken now
};
/// Those that the table leaves to the claimant in the state the claim is in.
Result<std::vector<ClaimantsStep>> ClaimantsSteps(Transaction& tx, const PolicyBook& book,
                                                  const StoredClaim& claim, Instant now);

/// One claim per person, session and qualification in the whole country (reading): the one of a
/// person's that another after that sitting would stand beside; null: none.
const StoredClaim* ClaimThatBars(std::span<const StoredClaim> claims,
                                 const AdmissionNumber& admission);

}  // namespace zhengji
