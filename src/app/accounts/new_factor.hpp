// A second factor that is being entered: offered for five minutes to one account, then taken up.
// Inside a transaction of the caller's.
#pragma once

#include <string>

#include "app/accounts/factors.hpp"
#include "store/store.hpp"

namespace zhengji {

Result<NewFactorOffer> OfferTo(Transaction& tx, const std::string& owner, const std::string& name,
                               Instant now);
/// Enters it; an authenticator takes the place of the one before. The offer is used up where it
/// held. factor_unusable, factor_many.
Status TakeUp(Transaction& tx, const Doorstep& at, const std::string& owner, Credential& credential,
              const NewFactor& factor);
/// In place of the old ones.
std::vector<std::string> FreshRecoveryCodes(Transaction& tx, Credential& credential);

}  // namespace zhengji
