#include "rules/claims/rivals.hpp"

#include <algorithm>
#include <map>

#include "base/digits.hpp"

namespace zhengji {
namespace {

// How many eligible rivals were submitted at each moment.
using Moments = std::map<Instant, int>;

Moments MomentsOf(std::span<const Rival> rivals) {
    Moments moments;
    for (const Rival& rival : rivals) {
        if (rival.alone == ClaimOutcome::kEligible) ++moments[rival.submitted_at];
    }
    return moments;
}

Reason GivesWay(const Rival& rival, Code code, std::string to_what) {
    return {{code, {std::move(to_what)}}, rival.rule, std::string(kOurReading)};
}

// A tie is nobody's: it bars no third claim.
std::optional<Reason> AgainstOthers(const Rival& rival, const Moments& moments) {
    if (moments.at(rival.submitted_at) > 1)
        return GivesWay(rival, Code::rival_tie, rival.submitted_at.ToString());
    const auto first = std::ranges::find(moments, 1, &Moments::value_type::second);
    if (first->first == rival.submitted_at) return std::nullopt;
    return GivesWay(rival, Code::rival_earlier, first->first.ToString());
}

}  // namespace

std::vector<std::optional<Reason>> ResolveRivals(std::span<const Rival> rivals) {
    std::vector<std::optional<Reason>> reasons(rivals.size());
    const auto approved = std::ranges::find_if(rivals, &Rival::approved);
    const Moments moments = MomentsOf(rivals);
    for (std::size_t i = 0; i < rivals.size(); ++i) {
        const Rival& rival = rivals[i];
        if (rival.approved || rival.alone != ClaimOutcome::kEligible) continue;
        reasons[i] = approved == rivals.end()
                         ? AgainstOthers(rival, moments)
                         : GivesWay(rival, Code::rival_approved, TwoDigits(approved->province));
    }
    return reasons;
}

}  // namespace zhengji
