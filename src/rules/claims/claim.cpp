#include "rules/claims/claim.hpp"

#include <algorithm>
#include <array>

#include "base/cell_words.hpp"
#include "base/check.hpp"
#include "base/text.hpp"
#include "rules/procedures/claim_life.hpp"

namespace zhengji {
namespace {

constexpr std::string_view kCorrectionTerm = "claim_correction";

constexpr std::array<std::string_view, 5> kOutcomes = {"eligible", "refused", "not_accepted",
                                                       "awaiting_line", "not_known"};
// In the order of the enumerators.
constexpr std::array kStates = {claim_life::kPending,       claim_life::kApproved,
                                claim_life::kRefused,       claim_life::kNotAccepted,
                                claim_life::kReturned,      claim_life::kHeld,
                                claim_life::kFirstReviewed, claim_life::kWithdrawn,
                                claim_life::kObjected,      claim_life::kUpheld};

}  // namespace

std::string_view Name(ClaimOutcome outcome) {
    return kOutcomes.at(static_cast<std::size_t>(outcome));
}

std::string_view Chinese(ClaimOutcome outcome) {
    constexpr std::array<std::string_view, 5> kChinese = {"符合", "不符合", "不予受理", "待划线",
                                                          "不清楚"};
    return kChinese.at(static_cast<std::size_t>(outcome));
}

const State& StateOf(ClaimState state) {
    return kStates.at(static_cast<std::size_t>(state));
}

ClaimState ClaimStateOf(const State& state) {
    const auto found = std::ranges::find(kStates, state);
    CHECK(found != kStates.end());
    return static_cast<ClaimState>(found - kStates.begin());
}

std::string_view Name(ClaimState state) {
    return StateOf(state).name;
}

std::string_view Chinese(ClaimState state) {
    return StateOf(state).chinese;
}

std::optional<ClaimState> ParseClaimState(std::string_view name) {
    for (const State& state : kStates)
        if (name == state.name || name == state.chinese) return ClaimStateOf(state);
    return std::nullopt;
}

std::vector<ClaimState> ClaimStatesWhere(const std::function<bool(ClaimState)>& holds) {
    std::vector<ClaimState> found;
    for (std::size_t i = 0; i < kStates.size(); ++i) {
        const auto state = static_cast<ClaimState>(i);
        if (holds(state)) found.push_back(state);
    }
    return found;
}

bool IsOpen(ClaimState state) {
    switch (state) {
        case ClaimState::kPending:
        case ClaimState::kReturned:
        case ClaimState::kHeld:
        case ClaimState::kFirstReviewed:
        case ClaimState::kObjected:
            return true;
        case ClaimState::kApproved:
        case ClaimState::kRefused:
        case ClaimState::kNotAccepted:
        case ClaimState::kWithdrawn:
        case ClaimState::kUpheld:
            break;
    }
    return false;
}

bool IsClosed(ClaimState state) {
    return !IsOpen(state) && state != ClaimState::kApproved;
}

IdentityMatch MatchIdentity(const Identity& result, std::string_view claimed_number) {
    const auto claimed = Identity::Parse(result.type, claimed_number);
    return claimed && *claimed == result ? IdentityMatch::kSame : IdentityMatch::kOther;
}

bool SpeaksAgainst(const Reason& reason) {
    const Code code = reason.message.code;
    // Having reached a better line is what shuts a claim out.
    if (code == Code::meets_national || code == Code::meets_provincial) return true;
    return Info(code).exit != Exit::kDone;
}

std::size_t PutFirstWhatFailed(std::vector<Reason>& reasons) {
    const auto rest = std::ranges::stable_partition(reasons, SpeaksAgainst);
    return reasons.size() - rest.size();
}

bool NamesMaterials(std::string_view materials) {
    return std::ranges::any_of(SplitWords(materials),
                               [](const std::string& name) { return !SaysNone(name); });
}

TermEnd CorrectionDue(const PolicyBook& book, int province, CivilDate returned) {
    return EndOfTerm(book, kCorrectionTerm, province, returned, LastDay::kRolls);
}

}  // namespace zhengji
