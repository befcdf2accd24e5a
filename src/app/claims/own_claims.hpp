// What a person is told of their own: what may be applied for, until when and against which line,
// before anything is handed in; and each claim step by step, with who took it (an office, never a
// person), why, and what may be done against it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/claims/claim_board.hpp"
#include "app/claims/claimants_steps.hpp"
#include "app/gate/gate.hpp"
#include "rules/exam/passing.hpp"

namespace zhengji {

/// One notice for one sitting, as if it were claimed under it now.
struct OpenCall {
    std::string id, telephone;
    Window applications;
    std::optional<Window> review;
    bool open = false;
    Decision<ClaimOutcome> decision;
};
struct OwnSitting {
    Sitting sitting;
    std::string qualification;  ///< empty: policy does not name it
    Decision<PassOutcome> passed;
    std::optional<DivisionCode> area;  ///< for which it is answered; nothing: none is known
    std::vector<OpenCall> calls;
    std::vector<StoredClaim> claims;  ///< those made already
    bool barred = false;              ///< one of the person's bars another for this sitting
};
struct OptionsAsked {
    std::optional<DivisionCode> area;  ///< nothing: the result's own
    Basis basis{};
};
/// Every sitting of whoever asks, the newest first. nobodys_own.
Result<std::vector<OwnSitting>> ClaimOptions(Reading& reading, const OptionsAsked& asked);

struct ShownClaimStep {
    std::string name;       ///< of the table: `first_review`; `issue`, `collect` of its certificate
    std::string words, by;  ///< in both languages
    Instant at;
    std::string reason;                ///< as written; may be empty
    std::vector<std::string> grounds;  ///< codes of a refusal
    std::vector<std::string> items;    ///< to be put right
    std::optional<CivilDate> until;
};
struct OwnClaim {
    StoredClaim claim;
    std::string state;  ///< of the table; `issued`, `collected` of its certificate
    std::vector<ShownClaimStep> steps;
    std::vector<Reason> reasons;          ///< what the rules say, and persons
    std::vector<Reason> redress;          ///< what may be done against it, until when
    std::vector<ClaimantsStep> can = {};  ///< what they can do about it, and what no more
};
/// In the order of their submission. nobodys_own.
Result<std::vector<OwnClaim>> OwnClaims(Reading& reading);

}  // namespace zhengji
