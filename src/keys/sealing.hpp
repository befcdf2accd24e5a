// AES-256-GCM (NIST SP 800-38D) as values are sealed by it, and the randomness it takes: OpenSSL's,
// with what is dear of it kept a thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace zhengji::sealing {

inline constexpr std::size_t kNonce = 12, kTag = 16;

std::string Random(std::size_t n);
/// Good until the thread's next call. REQUIRES: n is at most a few hundred.
std::string_view NextRandom(std::size_t n);

/// `id`, a fresh nonce, the sealed bytes, the tag.
std::string SealWith(char id, std::string_view key, std::string_view plain, std::string_view aad);
/// Nothing where it was not sealed by that key, to that `aad`. REQUIRES: as long as what SealWith
/// makes of nothing, or longer.
std::optional<std::string> OpenWith(std::string_view key, std::string_view sealed,
                                    std::string_view aad);

}  // namespace zhengji::sealing
