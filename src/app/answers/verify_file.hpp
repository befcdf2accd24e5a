// Use case: check an e-certificate file: signature, whole-file coverage, log proof, all offline;
// then its standing, by the register where one is at hand, else by what the file and a status
// statement prove.
#pragma once

#include <string>
#include <string_view>

#include "app/answers/file_verification.hpp"
#include "app/answers/trust.hpp"

namespace zhengji {

/// The file alone. Refusals carry their own codes; file_proof_mismatch when the proof is of another
/// act.
Result<FileVerification> VerifyFile(std::string_view pdf, const TrustBundle& trust);

/// The file, and then the register's own answer (place, day and now from `request`).
Result<FileVerification> VerifyFileHere(Register& reg, std::string_view pdf,
                                        const VerificationRequest& request);

/// The file, and what can be said of it where there is no register: by itself, or with a status
/// statement's bytes (none: empty). bad_status, status_of_other_log, status_contradicts.
Result<FileVerification> VerifyFileAway(std::string_view pdf, const TrustBundle& trust,
                                        const VerificationRequest& request,
                                        std::string_view status);

/// The file at a register that its log is fed to: the answer out of the feed, or what the file
/// proves where there is none.
Result<FileVerification> VerifyFileFed(Register& reg, std::string_view pdf,
                                       const TrustBundle& trust,
                                       const VerificationRequest& request);

/// What its annotation says on the day that is asked about: annotation_open, annotation_outdated;
/// nothing where it has none.
std::optional<Reason> AnnotationReason(const FileVerification& file);

/// The object (docs/formats/api.md) of a verification with a `file` member.
std::string FileVerificationJson(const FileVerification& file, Language language);

}  // namespace zhengji
