// What an authenticator says of itself (WebAuthn Level 2 §6.1): the fixed form, read byte by byte,
// and of the forms of a public key the one of ES256 (RFC 9053 §7.1.1) alone, in the one order that
// CTAP2 writes it. Anything else is refused. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"

namespace zhengji {

struct NewPasskeyData {
    std::string id;   ///< of the credential: 16 to 1023 bytes
    std::string key;  ///< P-256: x and y, 64 bytes
};

struct AuthenticatorData {
    Digest rp_id_hash{};
    bool present = false, verified = false;  ///< the user (UP, UV)
    std::uint32_t sign_count = 0;
    std::optional<NewPasskeyData> made;

    static std::optional<AuthenticatorData> Parse(std::string_view bytes);
};

/// The authenticator data of an attestation object of format `none` (§8.7), in CTAP2's order.
std::optional<std::string> AuthDataOfAttestation(std::string_view object);

}  // namespace zhengji
