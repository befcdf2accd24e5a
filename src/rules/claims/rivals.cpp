#include "rules/claims/rivals.hpp"

#include <algorithm>
#include <map>

#include "base/digits.hpp"

namespace zhengji {
namespace {

// How many rivals of the same standing were submitted at each moment.
using Moments = std::map<Instant, int>;

bool IsEligible(const Rival& rival) {
    return rival.alone == ClaimOutcome::kEligible && !rival.approved;
}

template <class Counts>
Moments MomentsOf(std::span<const Rival> rivals, Counts counts) {
    Moments moments;
    for (const Rival& rival : rivals)
        if (counts(rival)) ++moments[rival.submitted_at];
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
    const Moments open = MomentsOf(rivals, IsEligible);
    const Moments decided = MomentsOf(rivals, [](const Rival& rival) { return rival.approved; });
    for (std::size_t i = 0; i < rivals.size(); ++i) {
        const Rival& rival = rivals[i];
        if (rival.issued) continue;
        if (rival.approved) {
            reasons[i] = AgainstOthers(rival, decided);
        } else if (rival.alone == ClaimOutcome::kEligible) {
            reasons[i] = approved == rivals.end()
                             ? AgainstOthers(rival, open)
                             : GivesWay(rival, Code::rival_approved, TwoDigits(approved->province));
        }
    }
    return reasons;
}

}  // namespace zhengji
