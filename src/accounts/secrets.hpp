// Secrets that are handed out: sessions' and others' tokens, the token that a page sends back,
// codes for when a second factor is lost. Random bytes come in as an argument; what is kept is a
// hash. Pure.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"

namespace zhengji {

inline constexpr std::size_t kSecretSize = 32;

/// Base32 with padding (RFC 4648 §6).
std::string ToBase32(std::string_view bytes);
/// Base64url without padding (RFC 4648 §5).
std::string ToBase64Url(std::string_view bytes);
/// Strict: no padding, zero trailing bits.
std::optional<std::string> FromBase64Url(std::string_view text);

/// The text of a secret of 32 random bytes, in base64url.
/// REQUIRES: 32 bytes.
std::string SecretText(std::string_view random);
/// By which a secret's text is kept and found; nothing for what is no such text.
std::optional<Digest> HashOfSecret(std::string_view text);

/// What a page of the session sends back with whatever changes something: HMAC-SHA256 under the
/// session's own secret, over the session's hash.
std::string CsrfToken(std::string_view csrf_secret, const Digest& session);
bool IsCsrfToken(std::string_view given, std::string_view csrf_secret, const Digest& session);

/// Ten codes of 80 random bits, as shown (`xxxx-xxxx-xxxx-xxxx`, base32 in small letters), and as
/// kept. REQUIRES: 100 random bytes.
inline constexpr std::size_t kRecoveryRandom = 100;
std::vector<std::string> RecoveryCodes(std::string_view random);
Digest HashOfRecoveryCode(std::string_view typed);

}  // namespace zhengji
