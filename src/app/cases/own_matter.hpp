// Nobody takes an office's step in a matter of their own, whatever capacity they have: one by one
// or in bulk. What is a holder's step is the holder's, staff or not.
#pragma once

#include "app/register/register.hpp"
#include "store/case_record.hpp"
#include "store/claims.hpp"

namespace zhengji {

/// Whether a step is one of an office's in a procedure about persons.
bool IsAnOfficesAboutPersons(const Verb& verb);

/// claim_own where such a step's case is about the officer: the holder of its certificate, its
/// claimant, candidate or learner, either of two who may be one.
Status NotTheirOwn(Transaction& tx, const Verb& verb, const CaseRecord& record,
                   const Officer& officer);
/// The same of a claim.
Status NotTheirOwn(Transaction& tx, const StoredClaim& claim, const Officer& officer);
/// claim_own where what is stated would make it the officer's: their identity number, of whichever
/// of their documents.
Status NotMadeTheirOwn(Transaction& tx, const Identity& stated, const Officer& officer);

}  // namespace zhengji
