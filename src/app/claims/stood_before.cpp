#include "app/claims/stood_before.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/text.hpp"
#include "rules/procedures/claim_life.hpp"
#include "rules/procedures/correction.hpp"
#include "store/cases.hpp"

namespace zhengji {
namespace {

// Kept among the fields of a step, where no field of a procedure bears such a name.
constexpr const char* kBy = "stands_again_by";
constexpr const char* kWords = "stands_again_words";

bool IsBesides(const Review& one) {
    return claim_life::IsBeside(claim_life::VerbOf(one.reasons, StateOf(one.state)));
}

Result<std::vector<Review>> Spoken(Transaction& tx, const StoredClaim& claim) {
    ZJ_ASSIGN(auto history, Claims(tx).History(claim.record.id));
    std::erase_if(history, IsBesides);
    return history;
}

Result<bool> CorrectedSince(Transaction& tx, const StoredClaim& claim, Instant at) {
    ZJ_ASSIGN(const auto changes, Claims(tx).Changes(claim.record.id));
    return std::ranges::any_of(changes, [&](const ClaimChange& one) { return one.at >= at; });
}

// Whether two persons put right the result that the claim rests on, or whose it is.
Result<bool> ResultCorrectedSince(Transaction& tx, const StoredClaim& claim, Instant at) {
    ZJ_ASSIGN(const auto cases,
              Cases(tx).Find({{}, Procedure::kCorrection, claim.record.admission.ToString(), {}}));
    return std::ranges::any_of(cases, [&](const CaseRecord& one) {
        const CaseStep* const approved = LastBy(one.steps, correction::kApprove);
        return approved != nullptr && approved->at >= at;
    });
}

bool IsRefusedByFinding(const Review& one) {
    return IsRefusedByFinding(one.state, one.reasons);
}

bool IsDecision(const Review& one) {
    switch (one.state) {
        case ClaimState::kApproved:
        case ClaimState::kRefused:
        case ClaimState::kNotAccepted:
        case ClaimState::kUpheld:
            return !IsRefusedByFinding(one);
        case ClaimState::kPending:
        case ClaimState::kReturned:
        case ClaimState::kHeld:
        case ClaimState::kFirstReviewed:
        case ClaimState::kWithdrawn:
        case ClaimState::kObjected:
            break;
    }
    return false;
}

}  // namespace

Review StandingAgain(const Review& before, const Verb& verb, std::string words) {
    Review again = before;
    again.fields[kBy] = verb.name;
    again.fields.erase(kWords);
    if (!words.empty()) again.fields[kWords] = std::move(words);
    return again;
}

std::optional<CaseStep> AsStoodAgain(const Review& review) {
    const auto by = review.fields.find(kBy);
    if (by == review.fields.end()) return std::nullopt;
    CaseStep step{by->second, review.officer, review.at, {}};
    const auto until = review.fields.find(std::string(field::kUntil.name));
    if (until != review.fields.end()) step.fields.insert(*until);
    const auto words = review.fields.find(kWords);
    if (words != review.fields.end()) step.fields[std::string(field::kReason.name)] = words->second;
    return step;
}

Result<std::optional<Review>> HeldFrom(Transaction& tx, const StoredClaim& claim) {
    ZJ_ASSIGN(const auto spoken, Spoken(tx, claim));
    // A finding may have come and gone while it was held.
    const auto before = std::find_if(spoken.rbegin(), spoken.rend(), [](const Review& one) {
        return one.state != ClaimState::kHeld && !IsRefusedByFinding(one);
    });
    if (before == spoken.rend() || before->state != ClaimState::kFirstReviewed)
        return std::optional<Review>();
    ZJ_ASSIGN(const bool corrected, CorrectedSince(tx, claim, before->at));
    ZJ_ASSIGN(const bool by_result, ResultCorrectedSince(tx, claim, before->at));
    return corrected || by_result ? std::optional<Review>() : std::optional(*before);
}

bool IsRefusedByFinding(ClaimState state, std::string_view reasons) {
    const auto codes = SplitList(reasons, ';');
    return state == ClaimState::kRefused &&
           std::ranges::count(codes, Info(Code::refused_by_finding).name) > 0;
}

Result<BeforeFinding> StoodBeforeFinding(Transaction& tx, const StoredClaim& claim) {
    ZJ_ASSIGN(const auto spoken, Spoken(tx, claim));
    BeforeFinding before;
    auto one = spoken.rbegin();
    for (; one != spoken.rend() && IsRefusedByFinding(*one); ++one)
        before.refused_at = one->at;
    CHECK(one != spoken.rbegin());
    if (one == spoken.rend() || one->state == ClaimState::kPending) return before;
    if (one->state == ClaimState::kReturned) {
        ZJ_ASSIGN(const bool corrected, CorrectedSince(tx, claim, one->at));
        if (corrected) return before;
    }
    ZJ_ASSIGN(before.corrected, ResultCorrectedSince(tx, claim, one->at));
    before.review = *one;
    return before;
}

bool AgainstStands(std::span<const Review> history) {
    for (auto one = history.rbegin(); one != history.rend(); ++one) {
        if (IsDecision(*one)) return false;
        if (one->reasons == Info(Code::first_review_for).name) return false;
        // The rules' own answer, taken in bulk, is given anew.
        if (one->reasons == Info(Code::first_review_against).name)
            return one->fields.contains(std::string(field::kOpinion.name));
    }
    return false;
}

}  // namespace zhengji
