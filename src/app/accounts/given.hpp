// What whoever signs in gives, and is given for it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accounts/credential.hpp"
#include "accounts/session.hpp"

namespace zhengji {

/// By what name someone signs in: staff by the account's, a holder by identity number.
struct SignInName {
    std::string name;     ///< of an account of staff; empty: a holder
    std::string id_type;  ///< blank: the resident identity card
    std::string id_number;
};

/// A second factor; exactly one is given.
struct Proof {
    std::string code;  ///< of an authenticator, or a recovery code
    std::optional<PasskeyShown> passkey;

    bool IsGiven() const { return passkey || !code.empty(); }
};

struct SignInRequest {
    SignInName who;
    std::string password;
    Proof proof;  ///< may be given at once; a passkey passes by the waits after failures
};

struct SignInStep {
    std::string token;   ///< for the session's cookie; a new one at every step
    std::string device;  ///< for the device's own cookie, of 400 days; empty: leave it as it is
    Stage stage{};
    std::vector<Factor> factors;  ///< while pending: of which one is asked
};

}  // namespace zhengji
