#include "app/accounts/factors.hpp"

#include <algorithm>

#include "accounts/owner.hpp"
#include "accounts/secrets.hpp"
#include "app/accounts/new_factor.hpp"
#include "app/accounts/standing.hpp"
#include "app/gate/gate.hpp"
#include "store/bearers.hpp"
#include "store/people.hpp"

namespace zhengji {
namespace {

// A change of one's own credential, which is kept where `change` allows it.
template <class Change>
auto Changed(Register& reg, const OnlineSession& session, Instant now, Change change) {
    using Answer = std::invoke_result_t<Change, Transaction&, OnlineCredential&>;
    return Perform(reg, Working{SignInLock(session.owner)}, [&](Desk& desk) -> Answer {
        ZJ_TRY(ProvenLately(session.state, now));
        ZJ_ASSIGN(auto credential, CredentialOf(desk.Tx(), session.owner));
        if (!credential) return MakeError(Code::session_ended);
        auto answer = change(desk.Tx(), *credential);
        if (answer) ZJ_TRY(KeepCredential(desk.Tx(), session.owner, *credential, now));
        return answer;
    });
}

Status Remove(OnlineCredential& credential, std::string_view id) {
    if (id == "totp" && credential.totp) {
        credential.totp.reset();
        return {};
    }
    const auto gone =
        std::erase_if(credential.passkeys, [&](const Passkey& one) { return ToHex(one.id) == id; });
    return gone > 0 ? Status() : Status(MakeError(Code::factor_unknown));
}

// What a password must not be.
Result<std::vector<std::string>> OwnWords(Register& reg, const OnlineSession& session) {
    std::vector<std::string> words = {session.name};
    if (session.person.empty()) return words;
    ZJ_ASSIGN(auto identity, Ask(reg, kAnyone, [&](Desk& desk) {
                  return People(desk.Tx()).IdentityOf(PersonId(session.person));
              }));
    if (identity) words.push_back(std::move(identity->number));
    return words;
}

// Of the devices the one at hand.
void KeepDevice(OnlineCredential& credential, std::string_view secret) {
    const auto device = HashOfSecret(secret);
    std::erase_if(credential.devices, [&](const Digest& one) { return one != device; });
}

}  // namespace

Result<NewFactorOffer> OfferFactor(Register& reg, const OnlineSession& session, Instant now) {
    ZJ_TRY(SignedIn(session));
    return Perform(reg, Working{}, [&](Desk& desk) {
        return OfferTo(desk.Tx(), session.owner, session.name, now);
    });
}

Result<std::vector<std::string>> AddFactor(const Doorstep& at, const OnlineSession& session,
                                           const NewFactor& factor) {
    return Changed(
        at.reg, session, at.now,
        [&](Transaction& tx, OnlineCredential& credential) -> Result<std::vector<std::string>> {
            const bool first = !credential.HasSecondFactor();
            ZJ_TRY(TakeUp(tx, at, session.owner, credential, factor));
            ZJ_TRY(TellSignInChanged(tx, session.owner,
                                     Word("登记了一种第二验证方式", "a second factor was entered"),
                                     at.now));
            if (!first) return std::vector<std::string>();
            return FreshRecoveryCodes(tx, credential);
        });
}

Result<ShownFactors> FactorsOf(Register& reg, const OnlineSession& session) {
    ZJ_TRY(SignedIn(session));
    ZJ_ASSIGN(const auto credential, Ask(reg, kAnyone, [&](Desk& desk) {
                  return CredentialOf(desk.Tx(), session.owner);
              }));
    if (!credential) return MakeError(Code::session_ended);
    ShownFactors shown;
    shown.totp = credential->totp.has_value();
    shown.recovery_codes = credential->recovery.size();
    for (const Passkey& passkey : credential->passkeys)
        shown.passkeys.push_back({ToHex(passkey.id), passkey.label});
    return shown;
}

Status RemoveFactor(Register& reg, const OnlineSession& session, std::string_view id, Instant now) {
    return Changed(reg, session, now, [&](Transaction& tx, OnlineCredential& credential) -> Status {
        ZJ_TRY(Remove(credential, id));
        ZJ_TRY(TellSignInChanged(tx, session.owner,
                                 Word("取消了一种第二验证方式", "a second factor was taken off"),
                                 now));
        if (credential.HasSecondFactor()) return {};
        if (!PersonOfOwner(session.owner)) return MakeError(Code::factor_last);
        credential.recovery.clear();
        return {};
    });
}

Result<std::vector<std::string>> NewRecoveryCodes(Register& reg, const OnlineSession& session,
                                                  Instant now) {
    return Changed(
        reg, session, now,
        [&](Transaction& tx, OnlineCredential& credential) -> Result<std::vector<std::string>> {
            if (!credential.HasSecondFactor()) return MakeError(Code::factor_unknown);
            ZJ_TRY(TellSignInChanged(tx, session.owner,
                                     Word("重新生成了恢复码", "the recovery codes were made anew"),
                                     now));
            return FreshRecoveryCodes(tx, credential);
        });
}

Status ChangePassword(const Doorstep& at, const OnlineSession& session,
                      std::string_view old_password, std::string_view new_password) {
    ZJ_TRY(SignedIn(session));
    ZJ_ASSIGN(const auto own, OwnWords(at.reg, session));
    ZJ_ASSIGN(const std::string fresh, NewPassword(new_password, own));
    ZJ_ASSIGN(const auto known, Ask(at.reg, kAnyone, [&](Desk& desk) {
                  return CredentialOf(desk.Tx(), session.owner);
              }));
    ZJ_ASSIGN(const PasswordSaid said, CheckPassword(at, session.owner, known, old_password, {}));
    if (!said.right) return MakeError(Code::sign_in_failed);
    ZJ_ASSIGN(const std::string kept, HashPassword(at.slots, fresh));
    return Perform(at.reg, Working{SignInLock(session.owner)}, [&](Desk& desk) -> Status {
        ZJ_ASSIGN(auto credential, CredentialOf(desk.Tx(), session.owner));
        if (!credential || credential->password != known->password)
            return MakeError(Code::sign_in_failed);
        credential->password = kept;
        credential->recovery_from.reset();
        KeepDevice(*credential, at.device);
        ZJ_TRY(Bearers(desk.Tx()).EndAll(session.owner, Bearing::kSession, session.id));
        ZJ_TRY(TellSignInChanged(desk.Tx(), session.owner,
                                 Word("密码已更改", "the password was changed"), at.now));
        return KeepCredential(desk.Tx(), session.owner, *credential, at.now);
    });
}

}  // namespace zhengji
