#include "app/accounts/new_factor.hpp"

#include <algorithm>

#include "accounts/secrets.hpp"
#include "accounts/session.hpp"
#include "base/text.hpp"
#include "store/bearers.hpp"

namespace zhengji {
namespace {

struct Offered {
    std::string challenge, totp_secret;
};

// As it was made for this owner.
Result<Offered> TheOffer(Transaction& tx, const std::string& owner, const std::string& ticket,
                         Instant now) {
    const Error unusable = MakeError(Code::factor_unusable, {}, "the offer has run out");
    const auto challenge = FromBase64Url(ticket);
    if (!challenge) return unusable;
    ZJ_ASSIGN(const auto bearer, Bearers(tx).Find(Sha256(*challenge), Bearing::kChallenge, now));
    if (!bearer || bearer->owner != owner) return unusable;
    return Offered{*challenge, bearer->body};
}

Status EnterTotp(OnlineCredential& credential, const Offered& offered, const NewTotp& given,
                 Instant now) {
    Totp totp{offered.totp_secret};
    const auto step = TotpStep(totp, given.code, now);
    if (!step) return MakeError(Code::factor_unusable, {}, "another code");
    totp.last_step = *step;
    credential.totp = std::move(totp);
    return {};
}

Status EnterPasskey(const Doorstep& at, OnlineCredential& credential, const Offered& offered,
                    const NewPasskeyGiven& given) {
    if (credential.passkeys.size() >= OnlineCredential::kMostPasskeys)
        return MakeError(Code::factor_many, {std::to_string(OnlineCredential::kMostPasskeys)});
    ZJ_ASSIGN(Passkey passkey, NewPasskey(given.made, at.site, offered.challenge));
    if (std::ranges::find(credential.passkeys, passkey.id, &Passkey::id) !=
        credential.passkeys.end())
        return MakeError(Code::factor_unusable, {}, "entered already");
    constexpr std::size_t kLongestLabel = 60;
    if (IsUtf8(given.label)) passkey.label = Shortened(given.label, kLongestLabel);
    credential.passkeys.push_back(std::move(passkey));
    return {};
}

}  // namespace

Result<NewFactorOffer> OfferTo(Transaction& tx, const std::string& owner, const std::string& name,
                               Instant now) {
    // Whoever asks again and again holds the newest few.
    constexpr std::size_t kMostOffers = 8;
    ZJ_ASSIGN(const auto open, Bearers(tx).Of(owner, Bearing::kChallenge, now));
    for (std::size_t i = kMostOffers - 1; i < open.size(); ++i)
        ZJ_TRY(Bearers(tx).End(open[i].token));
    NewFactorOffer offer;
    offer.challenge = tx.Keys().RandomBytes(kSecretSize);
    offer.ticket = ToBase64Url(offer.challenge);
    const std::string secret = tx.Keys().RandomBytes(Totp::kSecretSize);
    offer.totp_secret = TotpSecretText(secret);
    offer.totp_address = TotpAddress(secret, name);
    ZJ_TRY(Bearers(tx).Put({Sha256(offer.challenge), Bearing::kChallenge, owner, secret, now, now,
                            After(now, lasts::kChallenge)}));
    return offer;
}

Status TakeUp(Transaction& tx, const Doorstep& at, const std::string& owner,
              OnlineCredential& credential, const NewFactor& factor) {
    ZJ_ASSIGN(const Offered offered, TheOffer(tx, owner, factor.ticket, at.now));
    if (const auto* totp = std::get_if<NewTotp>(&factor.given)) {
        ZJ_TRY(EnterTotp(credential, offered, *totp, at.now));
    } else {
        ZJ_TRY(EnterPasskey(at, credential, offered, std::get<NewPasskeyGiven>(factor.given)));
    }
    return Bearers(tx).End(Sha256(offered.challenge));
}

std::vector<std::string> FreshRecoveryCodes(Transaction& tx, OnlineCredential& credential) {
    std::vector<std::string> codes = RecoveryCodes(tx.Keys().RandomBytes(kRecoveryRandom));
    credential.recovery.clear();
    for (const std::string& code : codes)
        credential.recovery.push_back(HashOfRecoveryCode(code));
    return codes;
}

}  // namespace zhengji
