// What can be said of an e-certificate away from the register: what the file proves, what a status
// statement adds, and whether either reaches the day asked about (docs/formats/status.md). Pure.
#pragma once

#include "app/answers/file_verification.hpp"
#include "tlog/status_statement.hpp"

namespace zhengji {

/// By the file alone (`status` null), or with the statement that came with it. Its `as_of` is the
/// moment of what is known, never the reader's clock. status_contradicts.
Result<Verification> AnswerAway(const FileVerification& file, const VerificationRequest& request,
                                const StatusStatement* status);

}  // namespace zhengji
