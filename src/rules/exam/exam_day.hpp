// On which day a session's examination ended, as far as policy knows it.
#pragma once

#include "rules/policy/book.hpp"

namespace zhengji {

/// The exam's last day; where policy does not know it the last of its month, or of the year where
/// numbers name no month: no later day can have been one.
CivilDate LastExamDay(const PolicyBook& book, const Session& session);
/// Whether that day is the rehearsal pack's own: papers that bear it say so.
bool IsMadeUp(const PolicyBook& book, const Session& session, CivilDate approved_on);

}  // namespace zhengji
