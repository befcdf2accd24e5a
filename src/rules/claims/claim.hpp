// Who may claim a separate-line certificate: where, when, on which ground (S25, S23). Pure: facts
// and the policy book in, a decision with every reason out. A late claim is not accepted, never
// "refused".
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "rules/certificates/certificate_number.hpp"
#include "rules/cycles/term_end.hpp"
#include "rules/exam/identity.hpp"
#include "rules/exam/passing.hpp"
#include "rules/policy/book.hpp"
#include "rules/policy/decision.hpp"
#include "rules/procedures/kinds.hpp"

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
enum class ClaimState : std::uint8_t {
    kPending,
    kApproved,
    kRefused,
    kNotAccepted,
    kReturned,
    kHeld,           ///< kept back by an officer, with a reason, until released
    kFirstReviewed,  ///< one officer has said what he holds; another decides
    kWithdrawn,
    kObjected,  ///< its refusal was objected to
    kUpheld,    ///< and stands
};
/// As the table of the claim's steps has it (rules/procedures/claim_life.hpp).
const State& StateOf(ClaimState state);
ClaimState ClaimStateOf(const State& state);
std::string_view Name(ClaimState state);                           ///< `returned`
std::string_view Chinese(ClaimState state);                        ///< `退回补正`
std::optional<ClaimState> ParseClaimState(std::string_view name);  ///< English or Chinese name
/// Those for which it is true.
std::vector<ClaimState> ClaimStatesWhere(const std::function<bool(ClaimState)>& holds);
/// Whether something about it is still to be decided.
bool IsOpen(ClaimState state);
/// Whether nothing more becomes of it: it bars no other claim.
bool IsClosed(ClaimState state);

/// What was handed in.
struct Claim {
    AdmissionNumber admission;
    int province = 0;  ///< to whom it was handed in
    Basis basis{};
    DivisionCode area;
    Instant submitted_at;
    /// Whether anything was handed in with it, as far as the file says; whether that suffices is
    /// the officer's to judge.
    bool has_materials = true;
};

/// Whether a list of materials, separated by `;`, names any; 无 is none.
bool NamesMaterials(std::string_view materials);

/// Whether name and identity number are those of the results.
enum class IdentityMatch : std::uint8_t { kSame, kOther };

/// Whether a claim, which carries a number without its kind, names the result's document: read as
/// that kind, the number is the same.
IdentityMatch MatchIdentity(const Identity& result, std::string_view claimed_number);

/// What a person has decided about one claim; it stands whatever the rules would answer.
struct Ruling {
    Code code{};        ///< refused_by_officer, returned_by_officer, refused_by_finding, held …
    std::string words;  ///< the officer's reason; the finding's number
    CivilDate on = {};
    std::optional<CivilDate> until = {};  ///< a returned one: the day the officer gave
};

/// What the register knows about the claim's sitting.
struct ClaimFacts {
    const Sitting* sitting = nullptr;  ///< null: no result with that admission number
    /// What else the person sat in that session and qualification.
    std::vector<Sitting> other_sittings{};
    IdentityMatch name = IdentityMatch::kSame;
    IdentityMatch identity = IdentityMatch::kSame;
    std::optional<std::string> certificate_no;  ///< the certificate this sitting led to already
    /// One by another province's own line, which holds there alone and bars nothing here.
    struct Elsewhere {
        std::string certificate_no;
        int province = 0;
    };
    std::optional<Elsewhere> elsewhere{};
    /// A certificate of the person for this session that was declared void: with it the whole
    /// session's results are (D31-10, D31-7).
    struct Voided {
        std::string certificate_no;
        std::string rule;  ///< by which the session fell
    };
    std::optional<Voided> voided{};
    std::optional<Ruling> ruling;
    /// The number of an open finding about the claim, its person or a certificate of theirs.
    std::optional<std::int64_t> open_finding;
    /// An officer named it to be reviewed though no materials are listed.
    bool materials_waived = false;
};

/// One claim by itself, as the day `on` knows the lines: what speaks against it first, what holds
/// after it. Rivals for the same sitting come after (rivals.hpp).
Decision<ClaimOutcome> DecideClaim(const PolicyBook& book, const Claim& claim,
                                   const ClaimFacts& facts, CivilDate on);

/// Whether a reason speaks against a claim, or leaves it open; else it is one of those that hold.
bool SpeaksAgainst(const Reason& reason);
/// Puts what speaks against a claim first, else in the order they stand; how many these are.
std::size_t PutFirstWhatFailed(std::vector<Reason>& reasons);

/// The last day for the correction of a claim returned on `returned` (policy reading).
TermEnd CorrectionDue(const PolicyBook& book, int province, CivilDate returned);

}  // namespace zhengji
