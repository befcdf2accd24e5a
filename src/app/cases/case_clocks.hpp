// The deadlines that run in a case, read from its steps, policy and the times lost to it: what the
// work queue is ordered by and the list of what is due is made of. Changes nothing.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "rules/cycles/life.hpp"
#include "rules/cycles/term_end.hpp"
#include "rules/policy/book.hpp"
#include "store/cases.hpp"

namespace zhengji {

enum class DueKind : std::uint8_t {
    kOpen,    ///< a certificate in its window
    kLapsed,  ///< a certificate that ran out
    kCase,    ///< an application to be decided
    kCaseOverdue,
    kAccept,     ///< an application to be accepted or returned
    kBack,       ///< one that was returned, to come back
    kDecide,     ///< a deferral, an extension, a reconsideration
    kStatement,  ///< the agency's, in a reconsideration
    kAnswer,     ///< of a person told of a finding
    kMend,       ///< by a body
    kAudit,      ///< a body not examined yet
    kClaim,      ///< a claim that was returned, to come back corrected
    kReview,     ///< a claim to be reviewed
    kVoid,       ///< a certificate to be declared void here for a finding made elsewhere
    kSeal,       ///< of an agency that lost its standing, not given back yet
    kTwoStand,   ///< two certificates of one person, session and qualification
};
std::string_view Name(DueKind kind);  ///< `case_overdue`

struct CaseClock {
    DueKind kind{};
    TermEnd by;
};
/// Of an audit: by the end of the first year that nobody has examined, this one or a later one.
/// REQUIRES: the case has a step.
std::vector<CaseClock> ClocksOf(const CaseRecord& record, const State& state,
                                const PolicyBook& book, std::span<const TimeLost> lost);

/// The procedures whose cases have days.
std::vector<Procedure> WithDays();

/// The years up to `last` from the one a body began in that nobody has examined (N47-14, N48-12).
/// REQUIRES: it is a case of a body.
std::vector<int> YearsLacking(const CaseRecord& body, int last);

}  // namespace zhengji
