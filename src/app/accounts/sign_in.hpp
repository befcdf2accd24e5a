// Use cases: signing in, in two steps, and again before an act that takes two. Which accounts there
// are shows neither in words nor in time: whoever is not known costs one hash like whoever is.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/accounts/doorstep.hpp"
#include "app/accounts/given.hpp"
#include "app/accounts/session.hpp"

namespace zhengji {

/// For a passkey that is to be shown: 32 bytes, good once within five minutes.
std::string PasskeyChallenge(Register& reg, Instant now);

/// sign_in_failed, alike for whoever is unknown, has ended or gave a wrong password; sign_in_wait;
/// second_factor_failed; hashing_busy.
Result<SignInStep> SignIn(const Doorstep& at, const SignInRequest& request);
/// The second step of a pending session, whose token ends. session_ended, second_factor_failed,
/// sign_in_wait.
Result<SignInStep> ProveSecond(const Doorstep& at, std::string_view pending, const Proof& proof);
/// Once more in a session that goes on under a new token: its proof is fresh again. As SignIn.
Result<SignInStep> SignInAgain(const Doorstep& at, std::string_view token,
                               std::string_view password, const Proof& proof);

}  // namespace zhengji
