// Every change of a claim as a step of its table (rules/procedures/claim_life.hpp): whether it may
// follow, who must be another, and the one way by which it is recorded.
#pragma once

#include <string>
#include <vector>

#include "app/claims/claim_word.hpp"
#include "rules/procedures/claim_life.hpp"
#include "rules/procedures/procedure.hpp"
#include "store/claims.hpp"

namespace zhengji {

/// The row by which `verb` may follow; claim_closed where there is none, or where the claim has led
/// to a certificate.
Result<const StepRule*> ClaimStepRow(const Verb& verb, const StoredClaim& claim);

/// The only way in which a claim changes but by its correction: in the caller's transaction, whose
/// power was asked. claim_closed.
Status RecordClaimStep(Transaction& tx, const StoredClaim& claim, const Verb& verb,
                       const ClaimWord& word);
/// The first step of one that was handed in online.
Status RecordSubmission(Transaction& tx, std::int64_t claim, const ClaimWord& word);

/// All steps of a claim as taken, corrections among them, oldest first; what a province's file
/// brought begins without one.
Result<std::vector<CaseStep>> StepsOf(Transaction& tx, const StoredClaim& claim);
/// Whether the claimant handed it in online; else it came with a province's file.
inline bool IsOnline(std::span<const CaseStep> steps) {
    return WasTaken(steps, claim_life::kSubmit);
}
/// The id of the draft it was handed in as, under which its materials lie, in hex; empty: none.
std::string DraftOf(std::span<const CaseStep> steps);
Result<std::string> DraftOf(Transaction& tx, const StoredClaim& claim);

/// Until when a returned claim's correction is awaited: the day the officer gave, else the term's.
TermEnd CorrectionDue(const PolicyBook& book, const StoredClaim& claim);
/// Until when its refusal may be objected to (policy reading), or until the day that was given back
/// as a finding that stood meanwhile was set aside.
TermEnd ObjectionDue(const PolicyBook& book, const StoredClaim& claim);

}  // namespace zhengji
