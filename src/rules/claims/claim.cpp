#include "rules/claims/claim.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace zhengji {
namespace {

constexpr std::string_view kCorrectionTerm = "claim_correction";

constexpr std::array<std::string_view, 5> kOutcomes = {"eligible", "refused", "not_accepted",
                                                       "awaiting_line", "not_known"};
struct StateWords {
    std::string_view english, chinese;
};
constexpr std::array kStates = {
    StateWords{"pending", "待审核"},    StateWords{"approved", "已通过"},
    StateWords{"refused", "不予通过"},  StateWords{"not_accepted", "不予受理"},
    StateWords{"returned", "退回补正"}, StateWords{"held", "搁置"}};

}  // namespace

std::string_view Name(ClaimOutcome outcome) {
    return kOutcomes.at(static_cast<std::size_t>(outcome));
}

std::string_view Chinese(ClaimOutcome outcome) {
    constexpr std::array<std::string_view, 5> kChinese = {"符合", "不符合", "不予受理", "待划线",
                                                          "不清楚"};
    return kChinese.at(static_cast<std::size_t>(outcome));
}

std::string_view Name(ClaimState state) {
    return kStates.at(static_cast<std::size_t>(state)).english;
}

std::string_view Chinese(ClaimState state) {
    return kStates.at(static_cast<std::size_t>(state)).chinese;
}

std::optional<ClaimState> ParseClaimState(std::string_view name) {
    for (std::size_t i = 0; i < kStates.size(); ++i) {
        if (name == kStates.at(i).english || name == kStates.at(i).chinese)
            return static_cast<ClaimState>(i);
    }
    return std::nullopt;
}

bool MayBecome(ClaimState from, ClaimState to) {
    using S = ClaimState;
    struct Move {
        S from, to;
    };
    // A returned claim becomes pending again by its corrected row; what is refused, or was never
    // accepted, stays so.
    constexpr std::array kMoves = {
        Move{S::kPending, S::kApproved},  Move{S::kPending, S::kRefused},
        Move{S::kPending, S::kReturned},  Move{S::kPending, S::kNotAccepted},
        Move{S::kApproved, S::kApproved}, Move{S::kApproved, S::kRefused},
        Move{S::kReturned, S::kPending},  Move{S::kReturned, S::kRefused},
        Move{S::kPending, S::kHeld},      Move{S::kApproved, S::kHeld},
        Move{S::kHeld, S::kHeld},         Move{S::kHeld, S::kPending},
        Move{S::kHeld, S::kRefused},      Move{S::kHeld, S::kReturned}};
    return std::ranges::any_of(kMoves, [&](const Move& m) { return m.from == from && m.to == to; });
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
    std::string list(materials);
    constexpr std::string_view kWide = "；";
    for (auto at = list.find(kWide); at != std::string::npos; at = list.find(kWide))
        list.replace(at, kWide.size(), ";");
    return std::ranges::any_of(SplitList(list, ';'), [](const std::string& name) {
        return !Trim(name).empty() && Trim(name) != "无";
    });
}

TermEnd CorrectionDue(const PolicyBook& book, int province, CivilDate returned) {
    return EndOfTerm(book, kCorrectionTerm, province, returned, LastDay::kRolls);
}

}  // namespace zhengji
