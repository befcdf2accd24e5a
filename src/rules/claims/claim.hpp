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
#include "rules/exam/identity.hpp"
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
std::string_view Name(ClaimOutcome outcome);     ///< `not_accepted`
std::string_view Chinese(ClaimOutcome outcome);  ///< `不予受理`

/// What is recorded of a claim's life. Stored by value.
enum class ClaimState : std::uint8_t { kPending, kApproved, kRefused, kNotAccepted, kReturned };
std::string_view Name(ClaimState state);  ///< `returned`
/// Whether an officer's word may take a claim from one state to the other.
bool MayBecome(ClaimState from, ClaimState to);

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

/// Whether a claim, which carries a number without its kind, names the result's document: read as
/// that kind, the number is the same.
IdentityMatch MatchIdentity(const Identity& result, std::string_view claimed_number);

/// What a person has decided about one claim; it stands whatever the rules would answer.
struct Ruling {
    Code code{};        ///< refused_by_officer, returned_by_officer, refused_by_finding
    std::string words;  ///< the officer's reason; the finding's number
};

/// What the register knows about the claim's sitting.
struct ClaimFacts {
    const Sitting* sitting = nullptr;  ///< null: no result with that admission number
    IdentityMatch name = IdentityMatch::kSame;
    IdentityMatch identity = IdentityMatch::kSame;
    std::optional<std::string> certificate_no;  ///< the certificate this sitting led to already
    /// A certificate of the person for this session that was declared void: with it the whole
    /// session's results are (D31-10, D31-7).
    std::optional<std::string> voided_no;
    std::optional<Ruling> ruling;
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
    std::string rule = {};  ///< cited when it gives way
};
/// For each rival the reason it must give way, or none: an approval stands; else the earliest
/// eligible wins, and a tie refuses all that tie.
std::vector<std::optional<Reason>> ResolveRivals(std::span<const Rival> rivals);

/// The notice whose application window holds the claim; null: it is not accepted. Two windows of
/// one session and province never overlap (policy).
const ClaimCall* AcceptingCall(const PolicyBook& book, const Claim& claim);

/// When claims under a notice are reviewed: one that names no time leaves review open from the day
/// applications open (S23).
Window ReviewWindow(const ClaimCall& call);
enum class ReviewTime : std::uint8_t { kNotOpen, kOpen, kLate };
ReviewTime ReviewAt(const ClaimCall& call, Instant now);

}  // namespace zhengji
