// Who may claim a separate-line certificate: where, when, on which ground (S25, S23). Pure: facts
// and the policy book in, a decision with every reason out. A late claim is not accepted, never
// "refused".
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "rules/certificates/certificate_number.hpp"
#include "rules/exam/passing.hpp"
#include "rules/policy/book.hpp"
#include "rules/policy/decision.hpp"

namespace zhengji {

enum class ClaimOutcome : std::uint8_t {
    kEligible,
    kRefused,
    kNotAccepted,   ///< outside every application window: never reviewed
    kAwaitingLine,  ///< the session's separate line is not published yet (S23-3)
    kNotKnown,      ///< policy or results do not say; nobody is refused for that
};
std::string_view Name(ClaimOutcome outcome);  ///< `not_accepted`

/// What was handed in.
struct Claim {
    AdmissionNumber admission;
    int province = 0;  ///< to whom it was handed in
    Basis basis{};
    DivisionCode area;
    Instant submitted_at;
};

/// Whether name and identity number are those of the results.
enum class IdentityMatch : std::uint8_t { kSame, kOther };

/// What the register knows about the claim's sitting.
struct ClaimFacts {
    const Sitting* sitting = nullptr;  ///< null: no result with that admission number
    IdentityMatch name = IdentityMatch::kSame;
    IdentityMatch identity = IdentityMatch::kSame;
    std::optional<std::string> certificate_no;  ///< the certificate this sitting led to already
};

/// One claim by itself, as the day `on` knows the lines. Rivals for the same sitting come after
/// (ResolveRivals).
Decision<ClaimOutcome> DecideClaim(const PolicyBook& book, const Claim& claim,
                                   const ClaimFacts& facts, CivilDate on);

/// Claims for one sitting, whoever made them and wherever.
struct Rival {
    ClaimOutcome alone{};  ///< DecideClaim's outcome
    Instant submitted_at;
    int province = 0;
    bool approved = false;  ///< an officer has approved it already: that stands
};
/// For each rival the reason it must give way, or none: an approval stands; else the earliest
/// eligible wins, and a tie refuses all that tie.
std::vector<std::optional<Reason>> ResolveRivals(std::span<const Rival> rivals);

/// Whether claims of that session to that province may be reviewed at `now` (S25-1).
enum class ReviewTime : std::uint8_t { kNotOpen, kOpen, kLate };
struct ReviewAnswer {
    ReviewTime time{};
    std::optional<Window> window;  ///< none: the notice names no review window
    std::string call;              ///< the notice's id
};
ReviewAnswer ReviewAt(const PolicyBook& book, const Session& session, int province, Instant now);

}  // namespace zhengji
