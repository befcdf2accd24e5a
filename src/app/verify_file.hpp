// Use case: check an e-certificate file: signature, whole-file coverage, log proof, all offline;
// then its standing, by the register where one is at hand, else by what the file and a status
// statement prove.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/verify_certificate.hpp"
#include "documents/signer_pin.hpp"

namespace zhengji {

/// What those who check elsewhere must have: the authority's certificate and the log's and the QR's
/// public keys.
struct TrustBundle {
    std::string authority_pem;
    std::string log_key;         ///< signed-note verifier key
    std::string credential_key;  ///< hex of the Ed25519 public key of QR summaries
    /// The signers to be believed; none in a trust file written before they were named.
    std::optional<std::vector<SignerPin>> signers;
};
/// The trust file among exported public keys.
inline constexpr const char* kTrustFile = "trust";

/// Of whole keys; of exported ones what kTrustFile says.
Result<TrustBundle> TrustOf(Register& reg);
std::string WriteTrust(const TrustBundle& trust);
/// bad_trust.
Result<TrustBundle> ReadTrust(std::string_view text);

/// From what a standing is known; `as_of` says up to which moment.
enum class KnownBy : std::uint8_t { kFile, kStatus, kRegister };

struct FileVerification {
    std::string certificate_no;
    std::string name;
    Act act;  ///< the issuing act, as the log has it
    std::int64_t leaf = 0;
    std::int64_t tree_size = 0;  ///< of the proof's checkpoint
    Digest root{};               ///< of that tree
    Instant signed_at;           ///< when the file was made: what it proves is of that moment
    CivilDate asked_on;          ///< the day the standing is of
    KnownBy known_by{};
    std::optional<Verification> standing;  ///< none before it is asked for
};

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

/// The object (docs/formats/api.md) of a verification with a `file` member.
std::string FileVerificationJson(const FileVerification& file, Language language);

}  // namespace zhengji
