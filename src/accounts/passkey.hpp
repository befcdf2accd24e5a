// Passkeys (WebAuthn Level 2): one is entered (§7.1) and shown again (§7.2). ES256 alone, no
// attestation: who made the authenticator is nobody's business here. Signatures are checked by
// OpenSSL. A challenge is the caller's to make, to give out once and to forget after five minutes.
// Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "messages/message.hpp"

namespace zhengji {

/// Where the pages are: what an authenticator binds its answers to.
struct PasskeySite {
    std::string origin;  ///< `https://register.example`
    std::string rp_id;   ///< `register.example`
};

struct Passkey {
    std::string id;   ///< of the credential
    std::string key;  ///< x and y
    std::uint32_t sign_count = 0;
    std::string label = {};
};

/// What a browser answers, its fields decoded from base64url.
struct PasskeyMade {
    std::string client_data;  ///< clientDataJSON
    std::string attestation;  ///< attestationObject
};
struct PasskeyShown {
    std::string id, client_data, authenticator_data, signature;
};

enum class UserVerified : std::uint8_t { kAny, kRequired };

/// A new one; factor_unusable, whose detail says why.
Result<Passkey> NewPasskey(const PasskeyMade& made, const PasskeySite& site,
                           std::string_view challenge);
/// Its new count of signatures, to be kept; second_factor_failed, whose detail says why. One whose
/// count did not go on was copied.
Result<std::uint32_t> CheckPasskey(const Passkey& passkey, const PasskeyShown& shown,
                                   const PasskeySite& site, std::string_view challenge,
                                   UserVerified verified);
/// The challenge that the answer is to, by its own word, to look it up by; nothing for what is no
/// client data.
std::optional<std::string> ChallengeOf(std::string_view client_data);

}  // namespace zhengji
