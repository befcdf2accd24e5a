// Whether a province and a session that someone named exist at all: a list of nothing for a
// mistyped code would read as an answer.
#pragma once

#include <optional>

#include "rules/policy/book.hpp"

namespace zhengji {

/// province_unknown, session_not_in_policy.
Status RequireKnown(const PolicyBook& book, int province, const std::optional<Session>& session);

}  // namespace zhengji
