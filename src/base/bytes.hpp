// Bytes are held in std::string and seen through std::string_view: files, columns and network
// buffers all speak it. A Digest is a SHA-256 value.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace zhengji {

using Digest = std::array<std::uint8_t, 32>;

inline std::string_view AsBytes(const Digest& d) {
    return {reinterpret_cast<const char*>(d.data()), d.size()};
}
/// The digest those bytes are, or nothing unless there are exactly 32.
std::optional<Digest> DigestFromBytes(std::string_view bytes);

/// SHA-256 (FIPS 180-4) of `bytes`.
Digest Sha256(std::string_view bytes);

/// The same of bytes that come piece by piece.
class Sha256Stream {
  public:
    Sha256Stream();
    Sha256Stream(Sha256Stream&& other) noexcept;
    ~Sha256Stream();
    void Add(std::string_view bytes);
    /// Of what was added so far.
    Digest Sum() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Lower-case hexadecimal.
std::string ToHex(std::string_view bytes);
inline std::string ToHex(const Digest& d) {
    return ToHex(AsBytes(d));
}
/// Reads lower- or upper-case hexadecimal; nothing for odd length or another character.
std::optional<std::string> FromHex(std::string_view text);

/// Standard base64 with padding (RFC 4648 §4), no line breaks.
std::string ToBase64(std::string_view bytes);
/// Strict: canonical padding and zero trailing bits only.
std::optional<std::string> FromBase64(std::string_view text);

}  // namespace zhengji
