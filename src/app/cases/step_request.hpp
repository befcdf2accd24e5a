// What is asked for when a step of a procedure is to be taken, and what is told of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/register/register.hpp"
#include "rules/policy/decision.hpp"
#include "rules/procedures/procedure.hpp"

namespace zhengji {

struct StepRequest {
    Verb verb;                       ///< and with it the procedure
    std::string subject;             ///< for a step that opens a case: what it is about
    std::optional<std::int64_t> id;  ///< for any other: the case
    /// institutions: whose; registrations: the agency's; findings about a claim: to whom made
    std::optional<int> province;
    CaseFields fields;
    Officer officer;
    Instant now;
    std::string id_number = {};  ///< findings about a claim: whose, where that must be told apart
    std::optional<Instant> submitted_at = {};  ///< of one person's claims: which
    bool with_file = false;  ///< a file of the past that is judged, or loaded, in the same act

    const ProcedureRule& Rule() const { return RuleOf(verb.of); }
};

struct StepReport {
    std::int64_t id = 0;
    Procedure procedure{};
    State state;
    std::vector<Reason> notes;  ///< what follows from it: terms, the new last day, redress
};

}  // namespace zhengji
