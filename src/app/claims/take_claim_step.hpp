// Use case: one step about one claim, named by whoever takes it. The table says whether it may
// follow, who may take it and who not, and what must be stated; the step's own check asks the law.
#pragma once

#include <string>
#include <vector>

#include "app/cases/find_claim.hpp"
#include "app/claims/claim_board.hpp"
#include "app/claims/claim_steps.hpp"
#include "app/gate/gate.hpp"

namespace zhengji {

struct ClaimStepRequest {
    Verb verb;
    ClaimName claim;
    CaseFields fields;
    Officer officer;
    Instant now;
};
struct ClaimStepReport {
    std::string admission;
    State state;
    std::vector<Reason> notes;  ///< what follows from it: terms, redress
};

/// claim_unknown, claim_ambiguous; claim_closed where it may not follow; claim_own; two_persons;
/// and the law's own (claim_checks.cpp).
Result<ClaimStepReport> TakeClaimStep(Register& reg, const ClaimStepRequest& request);

/// two_persons where the table keeps a step apart from one that was taken by the same person;
/// claim_own where an office's step is about its officer's own claim.
Status CheckWho(Transaction& tx, const StepRule& row, const StoredClaim& claim,
                std::span<const CaseStep> steps, const Officer& officer);

/// A claim about to take a step, and what will be recorded of it.
struct ClaimStep {
    Acting& acting;
    Transaction& tx;
    const PolicyBook& book;
    const ClaimStepRequest& request;
    const StepRule& row;
    const StoredClaim& claim;
    std::vector<CaseStep> steps;  ///< those before it
    ClaimWord word;
    std::vector<Reason> notes = {};

    CivilDate Today() const { return request.now.Day(); }
    std::string Admission() const { return claim.record.admission.ToString(); }
};
/// The law of a step, where its row is not all (Law::kOwnCheck).
using ClaimCheck = Status (*)(ClaimStep&);
ClaimCheck ClaimCheckOf(const Verb& verb);
/// What it may refuse with; nothing where the row is all.
std::vector<Code> RefusedByClaimCheck(const Verb& verb);

}  // namespace zhengji
