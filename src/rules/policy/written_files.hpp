// A policy book as the files that people change. Pure.
#pragma once

#include <string>
#include <vector>

#include "rules/policy/book.hpp"

namespace zhengji {

/// Each value spelled out: read back by Load they are the same book, of the same digest (the
/// rehearsal pack taken in where it is a rehearsal's).
std::vector<PolicyFile> FilesOf(const PolicyBook& book);

/// Kinds of entries that policy files hold as a rule and of which this book has none.
std::vector<std::string> KindsLeftOut(const PolicyBook& book);

}  // namespace zhengji
