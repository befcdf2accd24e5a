// Who ended a certificate, by which document, and what is open against it: said wherever an end is
// (N47-11, N47-12, D31-18). Pure.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "rules/cycles/life.hpp"
#include "rules/policy/book.hpp"
#include "rules/policy/decision.hpp"

namespace zhengji {

/// That a cancellation is reconsidered (N47-11), which stands in its case and in no act.
struct Reconsidered {
    CivilDate cancelled_on;
    std::optional<CivilDate> upheld_on;  ///< none: it is not decided yet
};

/// By which rule it ended: the one that its act says, else that of its kind (docs/adr/0041: a
/// revocation rests on none).
std::string RuleOf(const Ended& end);

/// What citing D31 rests on for a voiding of before it was in force (2017-04-01): the policy's
/// reading, marked as one; what held before was not found. Empty for every other end.
std::string SourceOf(const Ended& end, const PolicyBook& book);

/// Adds the body with the document's number, as far as they were published, and the redress as it
/// stands on `on`: reconsideration of a cancellation within its term, or what became of it; review
/// and suit of a voiding.
void SayWhoEnded(std::vector<Reason>& decisions, const Ended& end, const PolicyBook& book,
                 CivilDate on, std::span<const Reconsidered> reconsidered);

/// Until when reconsideration of a cancellation published on a day may be asked for, as it stands
/// on `on` (N47-11).
Reason ReconsiderationOf(int office, CivilDate published, const PolicyBook& book, CivilDate on);

}  // namespace zhengji
