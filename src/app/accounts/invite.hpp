// Use cases: how staff come to sign in. A granted account is invited by a link, good once and for
// three days, by which password and second factor are set; one that has lost the one or the other
// is given a link of the same kind by another administrator, and must still show what is left.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/accounts/new_factor.hpp"
#include "app/accounts/sign_in.hpp"

namespace zhengji {

struct Invitation {
    std::string name;    ///< the account's own spelling
    std::string secret;  ///< for its bearer alone
    Instant until;
};
enum class Reset : std::uint8_t {
    kPassword,  ///< the second factor stays, and is asked for
    kFactor,    ///< the password stays, and is asked for
};

/// Whoever may grant the account may invite it; nobody themselves while another could, nor in a
/// real register whom they granted or approved (NotByItsGranters). An earlier link of the account
/// ends. unknown_officer, invitation_signs_in, staff_self, two_persons.
Result<Invitation> InviteStaff(Register& reg, const std::string& name, const Officer& officer,
                               Instant now);
/// unknown_officer, reset_no_sign_in, reset_self.
Result<Invitation> ResetStaff(Register& reg, const std::string& name, Reset what,
                              const Officer& officer, Instant now);

/// What a link is for, for its page. invitation_unknown.
struct InvitationShown {
    std::string name;
    bool sets_password = false, sets_factor = false;
    std::optional<NewFactorOffer> offer;  ///< where a second factor is to be set
};
Result<InvitationShown> ShowInvitation(Register& reg, std::string_view secret, Instant now);

struct Redemption {
    std::string password;             ///< the new one, or the old where it stays
    std::optional<NewFactor> factor;  ///< the new one, where it is to be set
    Proof proof;                      ///< the old one, where it stays
};
struct Redeemed {
    SignInStep step;                          ///< signed in
    std::vector<std::string> recovery_codes;  ///< shown once; empty: the old ones stay
};
/// Uses the link up. invitation_unknown, factor_unusable, sign_in_failed, second_factor_failed; the
/// passwords'.
Result<Redeemed> Redeem(const Doorstep& at, std::string_view secret, const Redemption& redemption);

}  // namespace zhengji
