// What follows from a step and from the state it leads to, said as the step is taken and as its
// case is read later: by when something is due, and what is open against a decision.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "app/cases/registration_clocks.hpp"
#include "rules/cycles/term_end.hpp"
#include "rules/policy/book.hpp"
#include "rules/policy/decision.hpp"
#include "rules/procedures/procedure.hpp"

namespace zhengji {

/// The last day of a term, as `code` says it.
struct TermNote {
    Code code{};
    std::string_view term;
    LastDay last{};
    std::string_view rule;
};

inline constexpr TermNote kDecideBy{Code::decide_by, "registration_decision", LastDay::kAsItFalls,
                                    "N47-7"};
inline constexpr TermNote kBackBy{Code::back_by, kResubmissionTerm, LastDay::kAsItFalls, "N47-6"};
inline constexpr TermNote kReconsiderationUntil{Code::reconsideration_until,
                                                "reconsideration_asked", LastDay::kRolls, "N47-11"};
inline constexpr TermNote kStatementUntil{Code::statement_until, "reconsideration_statement",
                                          LastDay::kRolls, "N47-11"};
inline constexpr TermNote kReconsiderBy{Code::reconsider_by, "reconsideration_decision",
                                        LastDay::kRolls, "N47-11"};
inline constexpr TermNote kAnswerUntil{Code::answer_until, "finding_answer", LastDay::kRolls,
                                       "D31-17"};
inline constexpr TermNote kInIntegrityRecord{Code::integrity_until, "integrity_record",
                                             LastDay::kAsItFalls, "D31-7"};

/// Of the term as it runs in a province from a day, with its source; or why its end is not known.
Reason NoteOf(const TermNote& note, const PolicyBook& book, int province, CivilDate from);

/// Review and suit, by the rule that opens them, where a case in this state was decided against
/// whom it is about; nothing where they are not. No rule is named where no document here opens
/// them: against a finding of fraud in registering, which D31 is not about.
std::optional<Reason> RedressIn(const State& state, std::span<const CaseStep> steps);

}  // namespace zhengji
