// Use case: take one step of a procedure. The table says whether it may follow, who may take it and
// what must be stated; the procedure's own check (src/app/steps) asks the law and records the
// official acts that follow. Step, acts and leaves are one transaction.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/gate/gate.hpp"
#include "rules/policy/decision.hpp"
#include "rules/procedures/powers.hpp"
#include "store/cases.hpp"

namespace zhengji {

struct StepRequest {
    std::string procedure, verb;
    std::string subject;             ///< for a step that opens a case: what it is about
    std::optional<std::int64_t> id;  ///< for any other: the case
    /// institutions: whose; registrations: the agency's; findings about a claim: to whom made
    std::optional<int> province;
    CaseFields fields;
    Officer officer;
    Instant now;
    std::string id_number = {};  ///< findings about a claim: whose, where that must be told apart
    bool with_file = false;      ///< a file of the past that is judged, or loaded, in the same act
};

struct StepReport {
    std::int64_t id = 0;
    std::string procedure, state;
    std::vector<Reason> notes;  ///< what follows from it: terms, the new last day, redress
};

/// Returns once a signed checkpoint covers the acts it led to.
Result<StepReport> TakeStep(Register& reg, const StepRequest& request);
/// The same as part of the caller's deed, who is the step's officer.
Result<StepReport> TakeStepIn(Acting& acting, const StepRequest& request);

/// Whose matter a case is: the certificate's it is about, or the institution's. That of hours names
/// a ledger and so none of the person's certificates.
Result<Matter> MatterOfCase(Transaction& tx, const CaseRecord& record);

}  // namespace zhengji
