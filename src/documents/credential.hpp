// The QR's text: an address, and behind `#` a compact summary of the certificate signed with
// Ed25519, which a phone can check without the network.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "messages/message.hpp"

namespace zhengji {

struct Credential {
    std::string certificate_no, name, qualification;
    std::string level;     ///< `intermediate`
    std::string valid_in;  ///< area code, or `CN`
    std::string approved_on, issued_on;
    int version =
        0;  ///< of the certificate; 0: it does not say, as those made before there was this

    friend bool operator==(const Credential&, const Credential&) = default;
};

/// `<address>#ZJ1.<base64url JSON>.<base64url signature>`; `sign` gives the 64-byte signature of
/// the text before the last dot, from `ZJ1`.
std::string WriteCredential(const std::string& address, const Credential& credential,
                            const std::function<std::string(std::string_view)>& sign);

/// The summary when its signature by `public_key` (32 bytes) holds; qr_broken, qr_signature_wrong.
/// `text` may carry the address or begin at ZJ1.
Result<Credential> OpenCredential(std::string_view text, std::string_view public_key);

}  // namespace zhengji
