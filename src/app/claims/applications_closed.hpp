// When a line may be set.
#pragma once

#include "rules/policy/book.hpp"

namespace zhengji {

/// A line is set after applications close, for a session that a notice opens claims for (S23-3).
/// line_no_call, line_applications_ahead, line_applications_open.
Status RequireClosed(const PolicyBook& book, const Session& session, Instant now);

}  // namespace zhengji
