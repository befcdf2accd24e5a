// What a request online is refused with: a problem (RFC 9457) in the asker's language, with all
// that was wrong and where.
#pragma once

#include "describe/kind.hpp"
#include "http/exchange.hpp"

namespace zhengji {

inline constexpr std::string_view kProblemType = "application/problem+json; charset=utf-8";

/// REQUIRES: `faults` is not empty. Fields are named as requests name them, not as the command line
/// does.
HttpResponse ProblemResponse(const Misfits& faults, Language language);
HttpResponse ProblemResponse(Error error, Language language);

}  // namespace zhengji
