// What a certificate and its key must be to sign e-certificates, asked alike where keys are opened
// and where a file is checked. Private to this folder's source files.
#pragma once

#include <cstdint>
#include <optional>

#include "base/instant.hpp"
#include "documents/signer_pin.hpp"
#include "messages/message.hpp"

typedef struct x509_st X509;          // NOLINT(modernize-use-using): OpenSSL's own names
typedef struct evp_pkey_st EVP_PKEY;  // NOLINT(modernize-use-using)

namespace zhengji {

enum class SignerKey : std::uint8_t { kP256, kRsa };

/// P-256, or RSA of 2048 to 8192 bits; nothing for any other key.
std::optional<SignerKey> KindOf(const EVP_PKEY* key);
/// How a refusal names a key: `EC secp384r1`, `RSA 1024`.
std::string DescribeKey(const EVP_PKEY* key);
/// An end certificate that may sign documents. signer_is_authority; signer_usage.
Status CheckMaySign(X509* signer);
/// Issued by `ca` and valid at that moment.
bool IsIssuedBy(X509* signer, X509* ca, Instant at);
SignerPin PinOf(X509* certificate);
/// Whether it is of the authority that `init` makes for rehearsals.
bool IsSample(X509* certificate);

}  // namespace zhengji
