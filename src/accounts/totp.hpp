// Codes by time (RFC 6238, SHA-1, six digits, 30 seconds) by liboath. The step of the last code
// that was taken is kept, so that none is taken twice and none older than one that was. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"

namespace zhengji {

struct Totp {
    std::string secret;  ///< 20 bytes
    std::int64_t last_step = 0;

    static constexpr std::size_t kSecretSize = 20;
};

/// The step of the code, one at most before or after now's and after the last one taken; nothing
/// where the code is none of those.
std::optional<std::int64_t> TotpStep(const Totp& totp, std::string_view code, Instant now);
/// Of that moment, with so many digits.
std::string TotpCode(std::string_view secret, Instant at, unsigned digits = 6);

/// How it is shown to an authenticator: the secret in base32, and the address for its QR code.
std::string TotpSecretText(std::string_view secret);
std::string TotpAddress(std::string_view secret, std::string_view account);

}  // namespace zhengji
