// Use cases: propose a session's separate lines from everyone's results, approve them by a second
// officer (which makes and adopts a new policy version), and show whom moving a line would touch.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/register.hpp"
#include "rules/exam/setting_line.hpp"

namespace zhengji {

/// Per level: everyone present in the country, and everyone present who sat in an area or claims
/// into one, counted once. Claims that were not accepted or are not the candidate's do not count.
struct Populations {
    std::array<PassCurve, 3> country, areas;
};
/// no_session_results when the register holds none of that session.
Result<Populations> CountPopulations(Transaction& tx, const PolicyBook& book,
                                     const Session& session, Instant now);

struct LineProposed {
    std::int64_t id = 0;
    Session session;
    std::vector<LineProposal> levels;  ///< levels that have results
    /// Separate lines of those levels that a document published: the proposal cannot be approved.
    std::vector<Line> published;
};
Result<LineProposed> ProposeLines(Register& reg, const Session& session, const Officer& officer,
                                  Instant now);

/// two_persons; proposal_unknown; proposal_closed; line_stands where a document published one of
/// the lines; proposal_moved when results or policy changed
/// meanwhile. Returns the digest of the policy version in which the lines stand.
Result<std::string> ApproveLines(Register& reg, std::int64_t id, const Officer& officer,
                                 Instant now);

struct LevelImpact {
    Level level{};
    std::optional<int> from, to;
    LineImpact impact;
};
/// `lines` by level; levels not named are left out. line_not_below_national.
Result<std::vector<LevelImpact>> ImpactOfLines(Register& reg, const Session& session,
                                               const std::map<Level, int>& lines, Instant now);

}  // namespace zhengji
