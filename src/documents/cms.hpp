// The signature container of an e-certificate: CMS SignedData (RFC 5652) with the three signed
// attributes of PAdES B-B (ETSI EN 319 142-1: content type, message digest, signing-certificate-v2)
// and nothing else. One input gives one sequence of bytes, so that a verifier can rebuild it and
// demand exactly that.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "documents/signer_check.hpp"
#include "messages/message.hpp"

namespace zhengji {

/// The parts of which the container is made, all DER.
struct ContainerParts {
    std::string signer_certificate;
    std::string issuer_and_serial;  ///< of the signer's certificate
    std::string ca_certificate;
    Digest document{};  ///< SHA-256 of the covered bytes
    std::string signature;
    SignerKey key = SignerKey::kP256;  ///< what signed
};

/// The signed attributes as they are signed (a SET OF).
std::string SignedAttributes(const Digest& document, std::string_view signer_certificate);
std::string WriteContainer(const ContainerParts& parts);
/// The bytes a file keeps for a container of that size: one of two lengths, so that a file's form
/// stays one of few; nothing when neither is enough.
std::optional<std::size_t> RoomFor(std::size_t container);

/// Checks a container against those trusted: exactly the bytes WriteContainer gives for its own
/// signer and signature, the signer issued by the authority, named by a pin and valid at
/// `signed_at`, the signature true and in its one form. container_malformed, container_other_form,
/// signer_not_trusted, document_signature_wrong.
Status CheckContainer(std::string_view container, const Digest& document,
                      const TrustedSigners& trusted, Instant signed_at);

/// The DER of a PEM certificate; bad_trust.
Result<std::string> CertificateDer(std::string_view pem);

}  // namespace zhengji
