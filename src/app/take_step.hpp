// Use case: take one step of a procedure. The table says whether it may follow, who may take it and
// what must be stated; the procedure's own check (src/app/steps) asks the law and records the
// official acts that follow. Step, acts and leaves are one transaction.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/register.hpp"
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
/// The same inside the caller's transaction; nothing is committed.
Result<StepReport> TakeStepIn(Transaction& tx, const PolicyBook& book, const StepRequest& request);

/// Whose matter a case is: the certificate's it is about, or the institution's. That of hours names
/// a ledger and so none of the person's certificates.
Result<Matter> MatterOfCase(Transaction& tx, const CaseRecord& record);

/// Whether the officer may take the action: anyone may while the store holds no account.
/// In a real register also clock_set_back and clock_far_ahead (ClockAllows, app/clock.hpp).
Status Allowed(Transaction& tx, const Officer& officer, std::string_view action,
               const Matter& matter, Instant now);
/// The same where no one's own matter is at stake.
inline Status Allowed(Transaction& tx, const Officer& officer, std::string_view action,
                      int province, Instant now) {
    return Allowed(tx, officer, action, Matter{province, "", ""}, now);
}

/// The same for what belongs to no one province yet (an examination's results, a whole log), and
/// before what was named is looked for, so that nobody without the role learns what there is: the
/// role is enough, wherever it is held.
Status AllowedSomewhere(Transaction& tx, const Officer& officer, std::string_view action,
                        Instant now);

/// The officer's power alone, whatever the clock says.
Status HasPower(Transaction& tx, const Officer& officer, std::string_view action,
                const Matter& matter, CivilDate on);
Status HasPowerSomewhere(Transaction& tx, const Officer& officer, std::string_view action,
                         CivilDate on);

/// The same for the rows of a file: each province is asked about once.
class AllowedRows {
  public:
    AllowedRows(Transaction& tx, const Officer& officer, std::string_view action, Instant now)
        : tx_(tx), officer_(officer), action_(action), now_(now) {}
    Status For(int province);
    const std::set<int>& Provinces() const { return allowed_; }

  private:
    Transaction& tx_;
    const Officer& officer_;
    std::string_view action_;
    Instant now_;
    std::set<int> allowed_;
};

}  // namespace zhengji
