// A published line stands (S23-3): what a new version of policy may not do to the lines of the one
// in use. Pure.
#pragma once

#include "messages/message.hpp"
#include "rules/policy/book.hpp"

namespace zhengji {

/// line_stands for the first line in force by `today` that `next` leaves out or changes. It
/// may end there where another takes its place the day after (a correction, of its own source); of
/// one whose value is not known, the value may be found.
Status KeepsPublishedLines(const PolicyBook& in_use, const PolicyBook& next, CivilDate today);

}  // namespace zhengji
