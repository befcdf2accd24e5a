// Use case: check an e-certificate file: signature, whole-file coverage, log proof, all offline;
// then its standing, where a register is at hand.
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
Result<TrustBundle> TrustOf(Register& reg);
std::string WriteTrust(const TrustBundle& trust);
/// bad_trust.
Result<TrustBundle> ReadTrust(std::string_view text);

struct FileVerification {
    std::string certificate_no;
    std::string name;
    Act act;  ///< the issuing act, as the log has it
    std::int64_t leaf = 0;
    std::int64_t tree_size = 0;  ///< of the proof's checkpoint
    Instant signed_at;
    std::optional<Verification> standing;  ///< none without a register
};

/// The file alone. Refusals carry their own codes; file_proof_mismatch when the proof is of another
/// act.
Result<FileVerification> VerifyFile(std::string_view pdf, const TrustBundle& trust);

/// The file, and then the register's own answer (place, day and now from `request`).
Result<FileVerification> VerifyFileHere(Register& reg, std::string_view pdf,
                                        const VerificationRequest& request);

/// The object (docs/formats/api.md) of a verification with a `file` member.
std::string FileVerificationJson(const FileVerification& file, Language language);

}  // namespace zhengji
