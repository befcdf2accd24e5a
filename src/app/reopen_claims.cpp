#include "app/reopen_claims.hpp"

#include "app/claim_steps.hpp"
#include "base/check.hpp"

namespace zhengji {
namespace {

bool IsChanged(const DecidedClaim& before, const DecidedClaim& after) {
    if (before.decision.outcome == after.decision.outcome) return false;
    switch (after.claim.state) {
        case ClaimState::kApproved:
            return after.decision.outcome != ClaimOutcome::kEligible;
        case ClaimState::kRefused:
            return after.decision.outcome != ClaimOutcome::kRefused;
        case ClaimState::kPending:
        case ClaimState::kNotAccepted:
        case ClaimState::kReturned:
        case ClaimState::kHeld:
        case ClaimState::kFirstReviewed:
        case ClaimState::kWithdrawn:
        case ClaimState::kObjected:
        case ClaimState::kUpheld:
            break;
    }
    return false;
}

}  // namespace

Result<ChangedClaims> ClaimsChangedBy(Transaction& tx, const PolicyBook& before,
                                      const PolicyBook& after, Instant now,
                                      const std::function<bool(const Session&)>& concerned) {
    ZJ_ASSIGN(const auto was, DecideClaims(tx, before, std::nullopt, now, DecidedBy::kToday));
    ZJ_ASSIGN(auto is, DecideClaims(tx, after, std::nullopt, now, DecidedBy::kToday));
    CHECK(was.size() == is.size());
    ChangedClaims changed;
    for (std::size_t i = 0; i < is.size(); ++i) {
        const bool asked = concerned(is[i].claim.record.admission.SessionOf());
        if (!asked || !IsChanged(was[i], is[i])) continue;
        const bool issued = !is[i].claim.certificate_no.empty();
        (issued ? changed.issued : changed.reopened).push_back(std::move(is[i]));
    }
    return changed;
}

Status Reopen(Transaction& tx, const ChangedClaims& changed, const Reopening& why) {
    for (const DecidedClaim& one : changed.reopened) {
        ZJ_TRY(RecordClaimStep(tx, one.claim, claim_life::kReopen,
                               {why.officer.name, why.now, why.policy_digest,
                                std::string(Info(why.code).name), why.words}));
    }
    return {};
}

}  // namespace zhengji
