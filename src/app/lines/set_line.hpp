// Use cases: propose a session's separate lines from everyone's results once applications have
// closed (S23-3), correct a published one for a reason, approve either by a second officer (which
// makes and adopts a new policy version), and show whom moving a line would touch.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/claims/populations.hpp"
#include "app/claims/reopen_claims.hpp"
#include "app/lines/line_doubles.hpp"
#include "app/lines/proposed_figures.hpp"
#include "app/lines/unplaced.hpp"
#include "app/register/official_document.hpp"
#include "app/register/register.hpp"
#include "rules/exam/setting_line.hpp"

namespace zhengji {

struct LinesToPropose {
    Session session;
    UnplacedPeople unplaced{};
    Officer officer;
    Instant now;
};
struct LineProposed {
    std::int64_t id = 0;
    Session session;
    std::vector<LineProposal> levels;  ///< levels that have results
    std::vector<Unplaced> unplaced;    ///< whom it leaves out
    LineDoubles doubles = {};          ///< who among the counted may change the figures
};
/// Refused where an approval would be: line_no_call, line_applications_ahead,
/// line_applications_open; line_stands where a line of one of the levels is published. Where people
/// cannot be placed and it was not said that they are left out: step_field_missing, with how many
/// of which home areas.
Result<LineProposed> ProposeLines(Register& reg, const LinesToPropose& request);

struct LevelImpact {
    Level level{};
    std::optional<int> from, to;
    LineImpact impact;
    PassRate average;  ///< the national one: no line's rate in the areas is above it (S23-3)
};
struct CorrectionOfLines {
    Session session;
    LinesByLevel lines;
    std::string reason;
    Officer officer;
    Instant now;
};
struct LineCorrectionProposed {
    std::int64_t id = 0;
    std::vector<LevelImpact> impacts;
    ChangedClaims claims;
};
/// What keeps a line from being set keeps it from being corrected to that: line_no_call,
/// line_applications_ahead, line_applications_open; line_not_below_national; line_above_ceiling.
/// line_nothing_to_correct; line_unchanged; line_stands where a document published the line: that
/// is corrected by policy files.
Result<LineCorrectionProposed> CorrectLines(Register& reg, const CorrectionOfLines& request);

struct LinesApproved {
    std::string digest;    ///< of the policy version in which the lines stand
    ChangedClaims claims;  ///< what a correction re-opened, and what it could not
};
/// Of either kind. `filed` is the paper by which the authority examined and filed the line (S23-3),
/// cited wherever the line is; a rehearsal may do without. line_needs_filing; two_persons;
/// proposal_unknown; proposal_closed; what ProposeLines or CorrectLines would refuse now;
/// proposal_moved when results or policy changed meanwhile.
Result<LinesApproved> ApproveLines(Register& reg, std::int64_t id,
                                   const std::optional<OfficialDocument>& filed,
                                   const Officer& officer, Instant now);

/// `lines` by level; levels not named are left out. line_not_below_national.
Result<std::vector<LevelImpact>> ImpactOfLines(Register& reg, const Session& session,
                                               const LinesByLevel& lines, Instant now);

}  // namespace zhengji
