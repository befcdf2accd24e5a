// How the sittings of a session stand against the lines: how many under which, and each with its
// reasons. What `claims decide` is for claims, before anybody has claimed.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>

#include "rules/exam/passing.hpp"
#include "store/results.hpp"

namespace zhengji {

struct ResultsToDecide {
    Session session;
    std::optional<int> province;  ///< where the exam was sat; nothing: the country
    CivilDate on;                 ///< the lines known on that day
};

/// Sittings by PassOutcome.
using OutcomeCounts = std::array<std::int64_t, kPassOutcomes>;
struct LevelOutcomes {
    OutcomeCounts counts{};
    /// Those with PassOutcome::kSeparate by AreaStatus of their home area: the separate line is for
    /// people of its areas (S25-2).
    std::array<std::int64_t, 3> separate_by_area{};
};
using OutcomesByLevel = std::map<Level, LevelOutcomes>;
/// What a sitting comes to, and what is known of the area it was sat in.
using ExplainedSitting =
    std::function<void(const StoredResult&, const Decision<PassOutcome>&, AreaStatus)>;

/// session_not_in_policy, province_unknown, no_session_results. Changes nothing.
Result<OutcomesByLevel> CountOutcomes(Transaction& tx, const PolicyBook& book,
                                      const ResultsToDecide& request);
/// Each sitting with its outcome and the arithmetic behind it, in admission order. The same errors.
Status ExplainResults(Transaction& tx, const PolicyBook& book, const ResultsToDecide& request,
                      const ExplainedSitting& visit);

}  // namespace zhengji
