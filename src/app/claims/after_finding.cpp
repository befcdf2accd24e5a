#include "app/claims/after_finding.hpp"

#include <algorithm>

#include "app/claims/claim_steps.hpp"
#include "app/claims/stood_before.hpp"

namespace zhengji {
namespace {

using Restored = std::optional<Restoring>;

bool IsBarred(const DecidedClaim& one) {
    return one.decision.outcome == ClaimOutcome::kRefused ||
           one.decision.outcome == ClaimOutcome::kNotAccepted;
}

bool AnotherRefuses(const DecidedClaim& one) {
    return std::ranges::any_of(one.decision.reasons, [](const Reason& reason) {
        return reason.message.code == Code::refused_by_finding;
    });
}

// As many days as were left on the day it was cut short; the day itself was lost.
std::optional<CivilDate> GivenBack(const PolicyBook& book, const TermEnd& due, CivilDate since,
                                   CivilDate today) {
    if (!due.Known() || due.day < since || since == today) return std::nullopt;
    const CivilDate day = today.PlusDays(due.day.days - since.days);
    return book.WorkingDays().RollForward(day).value_or(day);
}

StoredClaim AsItStood(const StoredClaim& claim, const Review& before) {
    StoredClaim was = claim;
    was.state = before.state;
    was.reviewed_at = before.at;
    was.fields = before.fields;
    return was;
}

Restoring Again(const PolicyBook& book, const StoredClaim& claim, Review before, CivilDate since,
                CivilDate today) {
    Restoring restoring;
    const StoredClaim was = AsItStood(claim, before);
    const bool returned = before.state == ClaimState::kReturned;
    TermEnd due;
    if (returned) due = CorrectionDue(book, was);
    if (before.state == ClaimState::kRefused) due = ObjectionDue(book, was);
    const auto later = GivenBack(book, due, since, today);
    if (later)
        restoring.term =
            Message{returned ? Code::correction_until : Code::objection_until, {later->ToString()}};
    // Said, since it does not run from the day on which the claim stands again.
    if (due.Known())
        before.fields[std::string(field::kUntil.name)] = later.value_or(due.day).ToString();
    restoring.word.policy_digest = before.policy_digest;
    restoring.word.again = std::move(before);
    return restoring;
}

// Review decides again where there is something to decide: what waited for it, what the rules
// refused and refuse no more, what was approved and is not borne out; and whatever was said of
// another result than is on record now.
bool IsForReview(const BeforeFinding& before, bool barred) {
    switch (before.review->state) {
        case ClaimState::kApproved:
            return barred || before.corrected;
        case ClaimState::kFirstReviewed:
            return before.corrected;
        case ClaimState::kRefused:
            return !barred;
        case ClaimState::kPending:
        case ClaimState::kNotAccepted:
        case ClaimState::kReturned:
        case ClaimState::kHeld:
        case ClaimState::kWithdrawn:
        case ClaimState::kObjected:
        case ClaimState::kUpheld:
            break;
    }
    return false;
}

Review LastOf(const StoredClaim& claim) {
    return {claim.record.id,     claim.state,   claim.reviewed_by, *claim.reviewed_at,
            claim.policy_digest, claim.reasons, claim.words,       claim.fields};
}

// What an officer or the rules refused beside it: nobody could object while the finding stood.
Restored TermAlone(const PolicyBook& book, const StoredClaim& claim, CivilDate today,
                   const std::optional<LiftedFinding>& lifted) {
    const bool concerned = lifted && lifted->claims.contains(claim.record.id) &&
                           claim.state == ClaimState::kRefused && claim.reviewed_at;
    if (!concerned) return std::nullopt;
    const CivilDate since = std::max(lifted->since, claim.reviewed_at->Day());
    Restoring restoring = Again(book, claim, LastOf(claim), since, today);
    return restoring.term ? Restored(std::move(restoring)) : std::nullopt;
}

}  // namespace

Result<AfterFinding> ToDoAfterFinding(Transaction& tx, const PolicyBook& book,
                                      const DecidedClaim& decided, CivilDate today,
                                      const std::optional<LiftedFinding>& lifted) {
    const StoredClaim& claim = decided.claim;
    AfterFinding after;
    if (!claim.certificate_no.empty() || AnotherRefuses(decided)) return after;
    if (!IsRefusedByFinding(claim.state, claim.reasons)) {
        if (IsBarred(decided)) after.restoring = TermAlone(book, claim, today, lifted);
        return after;
    }
    ZJ_ASSIGN(auto before, StoodBeforeFinding(tx, claim));
    after.for_review = !before.review || IsForReview(before, IsBarred(decided));
    if (!after.for_review)
        after.restoring =
            Again(book, claim, *std::move(before.review), before.refused_at.Day(), today);
    return after;
}

}  // namespace zhengji
