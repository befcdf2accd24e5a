// What those who check away from the register believe: the trust file (docs/formats/).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/register/register.hpp"
#include "documents/signer_pin.hpp"

namespace zhengji {

/// What those who check elsewhere must have: the authority's certificate and the log's and the QR's
/// public keys.
struct TrustBundle {
    std::string authority_pem;
    std::string log_key;         ///< signed-note verifier key
    std::string credential_key;  ///< hex of the Ed25519 public key of QR summaries
    /// The signers to be believed; none in a trust file written before they were named.
    std::optional<std::vector<SignerPin>> signers;
};
/// The trust file among exported public keys.
inline constexpr const char* kTrustFile = "trust";

/// Of whole keys; of exported ones what kTrustFile says.
Result<TrustBundle> TrustOf(Register& reg);
std::string WriteTrust(const TrustBundle& trust);
/// bad_trust.
Result<TrustBundle> ReadTrust(std::string_view text);

}  // namespace zhengji
