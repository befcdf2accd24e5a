// Who may sign e-certificates: a pin names one signer by its public key, what its certificate lets
// it do, and its subject. A renewed certificate of the same key keeps its pin.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "messages/message.hpp"

namespace zhengji {

struct SignerPin {
    std::string key;      ///< SHA-256 of the SubjectPublicKeyInfo, hexadecimal
    std::string usage;    ///< `digitalSignature,nonRepudiation`; `any` without that extension
    std::string subject;  ///< as RFC 2253 writes it

    /// The pin of a PEM certificate; bad_trust.
    static Result<SignerPin> Of(std::string_view pem);
    /// `sha256:<hex> <usage> <subject>`, one line.
    std::string ToString() const;
    static std::optional<SignerPin> Parse(std::string_view line);
    friend bool operator==(const SignerPin&, const SignerPin&) = default;
};

/// Whose signature is accepted: the authority, and the signers it is to be believed for.
struct TrustedSigners {
    std::string ca_der;
    /// None: no pins are known (a trust file written before there were any); then any certificate
    /// of the authority that may sign documents.
    std::optional<std::vector<SignerPin>> pins;
};

}  // namespace zhengji
