#include "app/claims/reopen_claims.hpp"

#include <algorithm>
#include <cstdint>

#include "app/claims/as_rules_see.hpp"
#include "app/claims/claim_steps.hpp"
#include "base/check.hpp"

namespace zhengji {
namespace {

enum class Touched : std::uint8_t { kNot, kDecided, kUndecided };

// What the claim was decided to be, and is no longer.
Touched WhatBecomesOf(const DecidedClaim& before, const DecidedClaim& after) {
    const ClaimOutcome outcome = after.decision.outcome;
    if (before.decision.outcome == outcome) return Touched::kNot;
    const auto unless = [&](ClaimOutcome decided) {
        return outcome == decided ? Touched::kNot : Touched::kDecided;
    };
    switch (after.claim.state) {
        case ClaimState::kApproved:
            return unless(ClaimOutcome::kEligible);
        case ClaimState::kRefused:
        case ClaimState::kUpheld:
            return unless(ClaimOutcome::kRefused);
        case ClaimState::kNotAccepted:
            return unless(ClaimOutcome::kNotAccepted);
        case ClaimState::kPending:
        case ClaimState::kReturned:
        case ClaimState::kHeld:
        case ClaimState::kFirstReviewed:
        case ClaimState::kObjected:
            return Touched::kUndecided;
        case ClaimState::kWithdrawn:
            break;
    }
    return Touched::kNot;
}

}  // namespace

Result<ChangedClaims> ClaimsChangedBy(Transaction& tx, const PolicyBook& before,
                                      const PolicyBook& after, Instant now,
                                      const std::function<bool(const Session&)>& concerned) {
    ZJ_ASSIGN(auto all, Claims(tx).Board(std::nullopt));
    ZJ_ASSIGN(auto board, AsRulesSee(tx, std::move(all)));
    ZJ_ASSIGN(const auto was, DecideBoard(tx, before, board, now, DecidedBy::kToday));
    ZJ_ASSIGN(auto is, DecideBoard(tx, after, std::move(board), now, DecidedBy::kToday));
    CHECK(was.size() == is.size());
    ChangedClaims changed;
    for (std::size_t i = 0; i < is.size(); ++i) {
        if (!concerned(is[i].claim.record.admission.SessionOf())) continue;
        const Touched touched = WhatBecomesOf(was[i], is[i]);
        if (touched == Touched::kNot) continue;
        const bool issued = !is[i].claim.certificate_no.empty();
        auto& list = touched == Touched::kUndecided ? changed.undecided
                     : issued                       ? changed.issued
                                                    : changed.reopened;
        list.push_back(std::move(is[i]));
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
