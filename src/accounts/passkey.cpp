#include "accounts/passkey.hpp"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <array>
#include <memory>
#include <nlohmann/json.hpp>

#include "accounts/authenticator_data.hpp"
#include "accounts/secrets.hpp"
#include "base/text.hpp"

namespace zhengji {
namespace {

using Json = nlohmann::json;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)>;
using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using HashContext = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

constexpr std::size_t kMostClientData = 4096, kMostSignature = 72, kKeySize = 64;

std::optional<Json> ClientData(std::string_view text) {
    if (text.size() > kMostClientData || !IsUtf8(text)) return std::nullopt;
    Json json = Json::parse(text, nullptr, /*allow_exceptions=*/false);
    if (!json.is_object()) return std::nullopt;
    return json;
}

std::string TextOf(const Json& json, const char* name) {
    const auto found = json.find(name);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// Why client data are not the answer to that challenge on that site (§7.1 steps 7–10); empty: they
// are.
std::string ClientDataFault(std::string_view text, std::string_view type, const PasskeySite& site,
                            std::string_view challenge) {
    const auto json = ClientData(text);
    if (!json) return "clientDataJSON";
    if (TextOf(*json, "type") != type) return "type";
    if (challenge.empty() || TextOf(*json, "challenge") != ToBase64Url(challenge))
        return "challenge";
    if (TextOf(*json, "origin") != site.origin) return "origin";
    const auto crossed = json->find("crossOrigin");
    const bool crosses = crossed != json->end() && *crossed != false;
    return crosses || json->contains("topOrigin") ? "crossOrigin" : "";
}

// The public key; null for what is no point of the curve.
Key KeyOf(std::string_view coordinates) {
    Key none(nullptr, &EVP_PKEY_free);
    if (coordinates.size() != kKeySize) return none;
    std::string group = "P-256", point = "\x04" + std::string(coordinates);  // SEC 1, uncompressed
    const std::array<OSSL_PARAM, 3> params = {
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group.data(), 0),
        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()),
        OSSL_PARAM_construct_end()};
    const KeyContext making(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr), &EVP_PKEY_CTX_free);
    EVP_PKEY* raw = nullptr;
    if (!making || EVP_PKEY_fromdata_init(making.get()) != 1 ||
        EVP_PKEY_fromdata(making.get(), &raw, EVP_PKEY_PUBLIC_KEY,
                          const_cast<OSSL_PARAM*>(params.data())) != 1)
        return none;
    Key key(raw, &EVP_PKEY_free);
    const KeyContext checking(EVP_PKEY_CTX_new_from_pkey(nullptr, key.get(), nullptr),
                              &EVP_PKEY_CTX_free);
    return checking && EVP_PKEY_public_check(checking.get()) == 1 ? std::move(key)
                                                                  : std::move(none);
}

bool IsSigned(std::string_view coordinates, std::string_view bytes, std::string_view signature) {
    if (signature.size() > kMostSignature) return false;
    const Key key = KeyOf(coordinates);
    const HashContext hash(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    const auto in = [](std::string_view text) {
        return reinterpret_cast<const unsigned char*>(text.data());
    };
    return key && hash &&
           EVP_DigestVerifyInit(hash.get(), nullptr, EVP_sha256(), nullptr, key.get()) == 1 &&
           EVP_DigestVerify(hash.get(), in(signature), signature.size(), in(bytes), bytes.size()) ==
               1;
}

bool IsFor(const AuthenticatorData& data, const PasskeySite& site) {
    return data.rp_id_hash == Sha256(site.rp_id);
}

// §7.2 steps 13–21; empty: it holds.
std::string ShownFault(const Passkey& passkey, const PasskeyShown& shown, const PasskeySite& site,
                       UserVerified verified, std::uint32_t& count) {
    const auto data = AuthenticatorData::Parse(shown.authenticator_data);
    if (shown.id != passkey.id) return "id";
    if (!data || data->made) return "authenticatorData";
    if (!IsFor(*data, site)) return "rpIdHash";
    if (!data->present) return "user present";
    if (verified == UserVerified::kRequired && !data->verified) return "user verified";
    if (!IsSigned(passkey.key,
                  shown.authenticator_data + std::string(AsBytes(Sha256(shown.client_data))),
                  shown.signature))
        return "signature";
    count = data->sign_count;
    const bool counts = count != 0 || passkey.sign_count != 0;
    return counts && count <= passkey.sign_count ? "signCount" : "";
}

}  // namespace

Result<Passkey> NewPasskey(const PasskeyMade& made, const PasskeySite& site,
                           std::string_view challenge) {
    const auto refused = [](std::string why) {
        return MakeError(Code::factor_unusable, {}, std::move(why));
    };
    std::string fault = ClientDataFault(made.client_data, "webauthn.create", site, challenge);
    if (!fault.empty()) return refused(std::move(fault));
    const auto bytes = AuthDataOfAttestation(made.attestation);
    if (!bytes) return refused("attestationObject");
    auto data = AuthenticatorData::Parse(*bytes);
    if (!data || !data->made) return refused("authenticatorData");
    if (!IsFor(*data, site)) return refused("rpIdHash");
    if (!data->present) return refused("user present");
    if (!KeyOf(data->made->key)) return refused("public key");
    return Passkey{std::move(data->made->id), std::move(data->made->key), data->sign_count};
}

Result<std::uint32_t> CheckPasskey(const Passkey& passkey, const PasskeyShown& shown,
                                   const PasskeySite& site, std::string_view challenge,
                                   UserVerified verified) {
    std::uint32_t count = 0;
    std::string fault = ClientDataFault(shown.client_data, "webauthn.get", site, challenge);
    if (fault.empty()) fault = ShownFault(passkey, shown, site, verified, count);
    if (!fault.empty()) return MakeError(Code::second_factor_failed, {}, std::move(fault));
    return count;
}

std::optional<std::string> ChallengeOf(std::string_view client_data) {
    const auto json = ClientData(client_data);
    return json ? FromBase64Url(TextOf(*json, "challenge")) : std::nullopt;
}

}  // namespace zhengji
