// Use case: whether a certificate holds, asked by number and name, for a place and a day. What the
// public window, the command and the check of a file all answer from.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/register/fed_certificates.hpp"
#include "app/register/register.hpp"
#include "rules/standing/standing.hpp"

namespace zhengji {

struct VerificationRequest {
    std::string certificate_no;
    std::string name;
    std::optional<DivisionCode> place;
    std::optional<CivilDate> on;  ///< none: today
    Instant now;
    /// A file's: of which version of the certificate it was made. None: the version that the name
    /// is of.
    std::optional<int> version = {};
    /// Of acts alone, as who works the answer out again has them: cases are not read.
    bool by_acts_alone = false;
};

struct Verification {
    Standing standing;
    std::string certificate_no;
    std::string name;  ///< in the clear; masked where it is shown
    Instant as_of;     ///< up to when what is said is known
    /// The province's log it rests on, where a province fed it (N47-12).
    std::optional<SourceNow> fed;
};

/// Out of this register's own log and what provinces fed to it. not_found (an answer, not an error)
/// also when the name does not match. Errors: a malformed
/// number, unknown_place.
Result<Verification> VerifyCertificate(Transaction& tx, const PolicyBook& book,
                                       const VerificationRequest& request);

/// What is said where no certificate has that number and that holder's name.
Standing StandingNotFound();

/// The JSON object of a verification (docs/formats/api.md), texts in `language`.
std::string VerificationJson(const Verification& verification, Language language);

}  // namespace zhengji
