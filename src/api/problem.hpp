// What a request online is refused with: a problem (RFC 9457) in the asker's language, with all
// that was wrong and where.
#pragma once

#include "describe/kind.hpp"
#include "http/exchange.hpp"
#include "operations/operation.hpp"

namespace zhengji {

inline constexpr std::string_view kProblemType = "application/problem+json; charset=utf-8";

/// REQUIRES: `faults` is not empty. Each is told with the member it is about, which is called in
/// its words as the description of the operation calls it (api/named_field.hpp).
HttpResponse ProblemResponse(const Misfits& faults, const Operation& operation, Language language);
/// Of what was no operation, or came to none.
HttpResponse ProblemResponse(Error error, Language language);

}  // namespace zhengji
