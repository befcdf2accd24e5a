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
using OutcomesByLevel = std::map<Level, OutcomeCounts>;

/// session_not_in_policy, province_unknown, no_session_results. Changes nothing.
Result<OutcomesByLevel> CountOutcomes(Transaction& tx, const PolicyBook& book,
                                      const ResultsToDecide& request);
/// Each sitting with its outcome and the arithmetic behind it, in admission order. The same errors.
Status ExplainResults(
    Transaction& tx, const PolicyBook& book, const ResultsToDecide& request,
    const std::function<void(const StoredResult&, const Decision<PassOutcome>&)>& visit);

}  // namespace zhengji
