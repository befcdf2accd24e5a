// A message to somebody's address that they can tell to be the register's: an HTTP message
// signature (RFC 9421, ed25519) over method, address, kind and digest of the body (RFC 9530) and
// the event's id. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "tlog/note.hpp"

namespace zhengji {

/// By its seed of 32 bytes.
class CallKey {
  public:
    explicit CallKey(std::string_view seed);
    /// 16 hexadecimal digits of the public key's SHA-256.
    const std::string& Id() const { return id_; }
    const std::string& PublicKey() const { return signer_.PublicKey(); }  ///< 32 bytes
    std::string Sign(std::string_view base) const { return signer_.Sign(base); }

  private:
    Ed25519Signer signer_;
    std::string id_;
};

/// The headers of a POST of that JSON body, `Name: value`.
std::vector<std::string> SignedHeaders(const CallKey& key, std::string_view url,
                                       std::string_view event, std::string_view body, Instant now);

}  // namespace zhengji
