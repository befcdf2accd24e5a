// A line that was set here stands (S23-3): what a new version of policy may not do to it. What a
// document published comes from files, and files put it right. Pure.
#pragma once

#include "messages/message.hpp"
#include "rules/policy/book.hpp"

namespace zhengji {

/// Whether the line was set in the register by two officers, and not by a document.
bool IsSetHere(const Line& line);
/// line_stands for the first line that was set in the register, is in force by `today`, and that
/// `next` leaves out or changes. It may end there where another takes its place the day after (a
/// correction, of its own source), and a document may publish the same value.
Status KeepsPublishedLines(const PolicyBook& in_use, const PolicyBook& next, CivilDate today);

}  // namespace zhengji
