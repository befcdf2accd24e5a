// A second factor that is being entered: offered for five minutes to one account, then taken up.
// Inside a transaction of the caller's.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "accounts/credential.hpp"
#include "app/accounts/doorstep.hpp"
#include "store/store.hpp"

namespace zhengji {

/// What a page shows to enter a second factor by; for five minutes, and once.
struct NewFactorOffer {
    std::string ticket;        ///< given back with the answer
    std::string totp_secret;   ///< in base32
    std::string totp_address;  ///< for a QR code
    std::string challenge;     ///< for a passkey: 32 bytes
};
struct NewTotp {
    std::string code;  ///< of the secret offered
};
struct NewPasskeyGiven {
    PasskeyMade made;
    std::string label;
};
struct NewFactor {
    std::string ticket;
    std::variant<NewTotp, NewPasskeyGiven> given;
};

Result<NewFactorOffer> OfferTo(Transaction& tx, const std::string& owner, const std::string& name,
                               Instant now);
/// Enters it; an authenticator takes the place of the one before. The offer is used up where it
/// held. factor_unusable, factor_many.
Status TakeUp(Transaction& tx, const Doorstep& at, const std::string& owner,
              OnlineCredential& credential, const NewFactor& factor);
/// In place of the old ones.
std::vector<std::string> FreshRecoveryCodes(Transaction& tx, OnlineCredential& credential);

}  // namespace zhengji
