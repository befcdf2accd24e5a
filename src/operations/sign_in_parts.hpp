// What the operations of signing in have in common: factors as they are given and offered, where a
// sign-in has come to, whose session it is.
#pragma once

#include "accounts/secrets.hpp"
#include "app/accounts/factors.hpp"
#include "app/accounts/sign_in.hpp"
#include "base/check.hpp"
#include "operations/kinds.hpp"
#include "operations/operation.hpp"
#include "operations/visit.hpp"

namespace zhengji {

/// Bytes, in base64url without padding (RFC 4648 §5), as browsers' passkeys give them.
struct Base64UrlBytes {
    std::string bytes;
};

template <>
struct Kind<Base64UrlBytes> {
    static void Read(const Value& value, Base64UrlBytes& out, const std::string& path,
                     Misfits& faults) {
        const std::string* const text = TextIn(value, path, faults);
        if (text == nullptr) return;
        auto bytes = FromBase64Url(*text);
        if (!bytes || text->size() > kMost)
            return NotOfKind(path, {"base64url 编码", "encoded in base64url"}, faults);
        out.bytes = std::move(*bytes);
    }
    static Value Write(const Base64UrlBytes& one) { return Value(ToBase64Url(one.bytes)); }
    static Shape Tell() {
        return {.form = Shape::Form::kText,
                .pattern = "^[A-Za-z0-9_-]*$",
                .most = kMost,
                .sample = Value::Text("AAAA")};
    }
    static constexpr std::int64_t kMost = 16384;
};

namespace sign_in {

inline constexpr Bilingual kPassword{"密码", "password"};
inline constexpr Bilingual kNewPassword{"新密码，至少 10 个字符",
                                        "the new password, at least 10 characters"};
inline constexpr Bilingual kCode{"验证码或恢复码", "the authenticator's code, or a recovery code"};
inline constexpr Bilingual kIdType{
    "证件种类（默认居民身份证）",
    "kind of identity document (default: the resident identity card)"};
inline constexpr Bilingual kIdNumber{"证件号码", "identity number"};
inline constexpr Bilingual kAccount{"账户（工作人员）", "name of the account (staff)"};
inline constexpr Bilingual kSecret{"链接中的一次性密文", "the secret in the link"};

inline Visit& VisitOf(const Asking& asking) {
    CHECK(asking.visit != nullptr);
    return *asking.visit;
}

/// Whoever has a session; session_ended.
inline Result<const OnlineSession*> SessionIn(const Asking& asking) {
    const auto& session = VisitOf(asking).session;
    if (!session) return MakeError(Code::session_ended);
    return &*session;
}
/// The same where all that is asked was given; second_factor_needed.
inline Result<const OnlineSession*> SignedInBy(const Asking& asking) {
    ZJ_ASSIGN(const OnlineSession* const session, SessionIn(asking));
    ZJ_TRY(SignedIn(*session));
    return session;
}

struct GivenPasskey {
    Base64UrlBytes id, client_data, authenticator_data, signature;
    static constexpr std::string_view kName = "PasskeyShown";
    static constexpr auto kFields = Members(
        Member{"id", &GivenPasskey::id, {"通行密钥", "rawId"}},
        Member{"client_data", &GivenPasskey::client_data, {"clientDataJSON", "clientDataJSON"}},
        Member{"authenticator_data",
               &GivenPasskey::authenticator_data,
               {"authenticatorData", "authenticatorData"}},
        Member{"signature", &GivenPasskey::signature, {"signature", "signature"}});
};

inline Proof ProofOf(const std::optional<std::string>& code,
                     const std::optional<GivenPasskey>& passkey) {
    Proof proof{code.value_or(""), {}};
    if (passkey)
        proof.passkey = PasskeyShown{passkey->id.bytes, passkey->client_data.bytes,
                                     passkey->authenticator_data.bytes, passkey->signature.bytes};
    return proof;
}

struct GivenFactor {
    std::string ticket;
    std::optional<std::string> code, label;
    std::optional<Base64UrlBytes> client_data, attestation;
    static constexpr std::string_view kName = "NewFactor";
    static constexpr auto kFields = Members(
        Member{"ticket", &GivenFactor::ticket, {"登记凭据", "as offered"}},
        Member{"code",
               &GivenFactor::code,
               {"验证码（登记验证器时）", "the authenticator's code, to enter one"}},
        Member{"label", &GivenFactor::label, {"通行密钥的名称", "what to call the passkey"}},
        Member{"client_data",
               &GivenFactor::client_data,
               {"clientDataJSON（登记通行密钥时）", "clientDataJSON, to enter a passkey"}},
        Member{"attestation",
               &GivenFactor::attestation,
               {"attestationObject（登记通行密钥时）", "attestationObject, to enter a passkey"}});

    NewFactor Made() const {
        if (client_data && attestation)
            return {ticket,
                    NewPasskeyGiven{{client_data->bytes, attestation->bytes}, label.value_or("")}};
        return {ticket, NewTotp{code.value_or("")}};
    }
};

struct ToldOffer {
    std::string ticket, totp_secret, totp_address;
    Base64UrlBytes challenge;
    static constexpr std::string_view kName = "FactorOffer";
    static constexpr auto kFields = Members(
        Member{"ticket",
               &ToldOffer::ticket,
               {"登记凭据，五分钟内有效", "to be given back within five minutes"}},
        Member{"totp_secret",
               &ToldOffer::totp_secret,
               {"验证器的密钥（base32）", "the authenticator's secret, in base32"}},
        Member{"totp_address",
               &ToldOffer::totp_address,
               {"供二维码使用的地址", "the address for a QR code"}},
        Member{"challenge", &ToldOffer::challenge, {"通行密钥的挑战值", "a passkey's challenge"}});
    static ToldOffer Of(const NewFactorOffer& offer) {
        return {offer.ticket, offer.totp_secret, offer.totp_address, {offer.challenge}};
    }
};

/// Where a sign-in has come to.
struct ToldStep {
    std::string stage;
    std::vector<std::string> factors;
    static constexpr std::string_view kName = "SignInStep";
    static constexpr auto kFields =
        Members(Member{"stage",
                       &ToldStep::stage,
                       {"signed_in；pending 为还须第二种方式",
                        "signed_in; pending: a second factor is still asked"}},
                Member{"factors",
                       &ToldStep::factors,
                       {"可用的第二种方式", "second factors of which one is asked"}});
};

inline std::string_view StageName(Stage stage) {
    return stage == Stage::kPending ? "pending" : "signed_in";
}

inline std::vector<std::string> NamesOf(const std::vector<Factor>& factors) {
    std::vector<std::string> names;
    for (const Factor one : factors)
        names.emplace_back(Name(one));
    return names;
}

// The step's cookies go to the door.
inline ToldStep Taken(Visit& visit, SignInStep step) {
    visit.new_token = std::move(step.token);
    visit.new_device = std::move(step.device);
    return {std::string(StageName(step.stage)), NamesOf(step.factors)};
}

struct Done {
    bool done = true;
    static constexpr std::string_view kName = "Done";
    static constexpr auto kFields = Members(Member{"done", &Done::done, {"已办", "it is done"}});
};

struct Nothing {
    static constexpr auto kFields = Members();
};

struct Codes {
    std::vector<std::string> recovery_codes;
    static constexpr std::string_view kName = "RecoveryCodes";
    static constexpr auto kFields =
        Members(Member{"recovery_codes",
                       &Codes::recovery_codes,
                       {"恢复码，只显示这一次；空为不变",
                        "recovery codes, shown this once; none: the old ones stay"}});
};

}  // namespace sign_in
}  // namespace zhengji
