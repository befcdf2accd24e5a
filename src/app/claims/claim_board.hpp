// The claim board: every claim with the rules' answer, rivals for the same sitting resolved across
// all provinces. Used by `claims decide` and by the review, so that both always say the same.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/register/register.hpp"
#include "rules/claims/claim.hpp"
#include "store/claims.hpp"

namespace zhengji {

struct DecidedClaim {
    StoredClaim claim;
    std::optional<StoredResult> result;  ///< of its admission number, as on the board
    Decision<ClaimOutcome> decision;
    std::optional<std::int64_t> open_finding;  ///< its number: no review and no issue meanwhile
    /// What it is without its rivals, and, where the rules refused it, without the objection to
    /// that: what stood against them stands against it meanwhile.
    ClaimOutcome alone{};
    bool has_rivals = false;  ///< others of one person for one sitting
};

/// Whether anything is still to be decided about it: also approved, under an open finding.
bool IsUndecided(const DecidedClaim& one);

/// The claim as the rules see it.
Claim AsHandedIn(const StoredClaim& claim);

/// By which policy a claim is read that an officer has decided.
enum class DecidedBy : std::uint8_t {
    kItsReview,  ///< by the policy and on the day of its review: what was decided reads as decided
    kUntilIssued,  ///< the same once it is refused or has led to a certificate; else by today's
    kToday,        ///< by today's, whatever was decided
};

/// The rules' answers for the claims of one province, or of all. Changes nothing. What the register
/// knows of certificates and findings is today's in every reading.
Result<std::vector<DecidedClaim>> DecideClaims(Transaction& tx, const PolicyBook& book,
                                               std::optional<int> province, Instant now,
                                               DecidedBy decided = DecidedBy::kItsReview);

/// The same for these claims, each other's rivals among them and no others.
Result<std::vector<DecidedClaim>> DecideBoard(Transaction& tx, const PolicyBook& book,
                                              std::vector<ClaimOnBoard> board, Instant now,
                                              DecidedBy decided);

/// The reasons' codes separated by `;`.
std::string ReasonCodes(const std::vector<Reason>& reasons);
/// Reasons in words, each with its rule and source, separated by `；`, as they stand.
std::string InWords(std::span<const Reason> reasons, Language language,
                    FieldNames fields = FieldNames::kOptions);
/// Whether what holds beside what speaks against a claim is told or only counted.
enum class Rest : std::uint8_t { kTold, kCounted };
/// A claim's reasons in words: what speaks against it first; then, where anything does, how many
/// points hold, and which.
std::string Explanation(std::vector<Reason> reasons, Language language, Rest rest = Rest::kTold,
                        FieldNames fields = FieldNames::kOptions);

/// Whether nothing speaks against a claim but how the name is written: the document is the
/// candidate's. It is not refused with the others, an officer looks at it.
bool NameAloneDiffers(const DecidedClaim& decided);

}  // namespace zhengji
