// A box that only the owner of a key opens: X25519 and XSalsa20-Poly1305 as libsodium's
// crypto_box_seal puts them together. Whoever seals is not told by it. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace zhengji {

class BoxKey {
  public:
    static constexpr std::size_t kSize = 32;

    /// REQUIRES: kSize bytes that are secret.
    explicit BoxKey(std::string_view seed);
    BoxKey(const BoxKey&) = delete;
    BoxKey& operator=(const BoxKey&) = delete;
    ~BoxKey();

    const std::string& PublicKey() const { return public_; }  ///< kSize bytes
    /// Nothing for what was sealed to another key, or changed since.
    std::optional<std::string> Open(std::string_view sealed) const;

  private:
    std::string secret_, public_;
};

/// Nothing where `public_key` is none.
std::optional<std::string> SealTo(std::string_view public_key, std::string_view plain);

}  // namespace zhengji
