// Use cases: the ways of signing in of whoever is signed in: password, second factors, recovery
// codes. Each change asks that the session was proven within the last ten minutes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/accounts/doorstep.hpp"
#include "app/accounts/new_factor.hpp"
#include "app/accounts/session.hpp"

namespace zhengji {

Result<NewFactorOffer> OfferFactor(Register& reg, const OnlineSession& session, Instant now);
/// The first one brings recovery codes, shown once. factor_unusable, factor_many, sign_in_stale.
Result<std::vector<std::string>> AddFactor(const Doorstep& at, const OnlineSession& session,
                                           const NewFactor& factor);
struct ShownFactors {
    bool totp = false;
    struct ShownPasskey {
        std::string id, label;
    };
    std::vector<ShownPasskey> passkeys;
    std::size_t recovery_codes = 0;  ///< not used yet
};
Result<ShownFactors> FactorsOf(Register& reg, const OnlineSession& session);
/// `totp`, or a passkey's id as shown. factor_unknown; factor_last for staff; sign_in_stale.
Status RemoveFactor(Register& reg, const OnlineSession& session, std::string_view id, Instant now);
/// The old ones are void. factor_unknown without a second factor; sign_in_stale.
Result<std::vector<std::string>> NewRecoveryCodes(Register& reg, const OnlineSession& session,
                                                  Instant now);

/// Ends every other session. sign_in_failed for a wrong old one; the passwords'.
Status ChangePassword(const Doorstep& at, const OnlineSession& session,
                      std::string_view old_password, std::string_view new_password);

}  // namespace zhengji
