// Whom moving a session's lines would touch, as asked without anybody's power: at the console,
// where whoever holds the register's file asks.
#pragma once

#include "operations/operation.hpp"

namespace zhengji {

/// What `lines.impact` answers.
Answered ImpactAsked(Register& reg, const Value& asked, Instant now);

}  // namespace zhengji
