// Use cases: a holder's account, made and recovered by what the register knows of the person:
// identity number, name, and the number of an admission or a certificate.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/accounts/sign_in.hpp"

namespace zhengji {

struct HolderFacts {
    std::string id_type, id_number, name;
    std::string number;  ///< of an admission or a certificate of theirs
};

/// Signs in with it. sign_up_disagrees, one answer for whatever does not agree; sign_up_exists, to
/// whoever knew all of it; sign_in_wait; the passwords' (accounts/password.hpp).
Result<SignInStep> SignUp(const Doorstep& at, const HolderFacts& facts,
                          std::string_view new_password);

/// A new password for a forgotten one; every session ends. Whoever has a second factor gives it;
/// whoever has none waits three days, in which a sign-in makes it void. As SignUp;
/// second_factor_needed, second_factor_failed, recovery_waits.
Result<SignInStep> Recover(const Doorstep& at, const HolderFacts& facts,
                           std::string_view new_password, const Proof& proof);

}  // namespace zhengji
