#include "accounts/credential.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/json_text.hpp"
#include "describe/kept_json.hpp"

namespace zhengji {
namespace {

using Json = nlohmann::json;

Json ToList(const std::vector<Digest>& digests) {
    Json list = Json::array();
    for (const Digest& digest : digests)
        list.push_back(ToHex(digest));
    return list;
}

std::string BytesAt(const Json& json, const char* name) {
    return FromHex(json.at(name).get<std::string>()).value();
}

std::vector<Digest> FromList(const Json& list) {
    std::vector<Digest> digests;
    for (const Json& one : list)
        digests.push_back(DigestFromBytes(FromHex(one.get<std::string>()).value_or("")).value());
    return digests;
}

Json ToJson(const Passkey& passkey) {
    return {{"id", ToHex(passkey.id)},
            {"key", ToHex(passkey.key)},
            {"count", passkey.sign_count},
            {"label", passkey.label}};
}

OnlineCredential CredentialFrom(const Json& json) {
    OnlineCredential credential;
    credential.name = json.at("name").get<std::string>();
    credential.password = json.at("password").get<std::string>();
    credential.recovery = FromList(json.at("recovery"));
    credential.devices = FromList(json.at("devices"));
    for (const Json& one : json.at("passkeys"))
        credential.passkeys.push_back({BytesAt(one, "id"), BytesAt(one, "key"),
                                       one.at("count").get<std::uint32_t>(),
                                       one.at("label").get<std::string>()});
    if (const auto totp = json.find("totp"); totp != json.end())
        credential.totp = Totp{BytesAt(*totp, "secret"), totp->at("last_step").get<std::int64_t>()};
    if (const auto from = json.find("recovery_from"); from != json.end())
        credential.recovery_from = Instant{from->get<std::int64_t>()};
    credential.document = json.value("document", "");
    return credential;
}

}  // namespace

std::string_view Name(Factor factor) {
    switch (factor) {
        case Factor::kTotp:
            return "totp";
        case Factor::kPasskey:
            return "passkey";
        case Factor::kRecoveryCode:
            return "recovery_code";
    }
    return "";
}

std::vector<Factor> OnlineCredential::Factors() const {
    std::vector<Factor> factors;
    if (totp) factors.push_back(Factor::kTotp);
    if (!passkeys.empty()) factors.push_back(Factor::kPasskey);
    if (HasSecondFactor() && !recovery.empty()) factors.push_back(Factor::kRecoveryCode);
    return factors;
}

bool OnlineCredential::KnowsDevice(const Digest& device) const {
    return std::ranges::find(devices, device) != devices.end();
}

void OnlineCredential::AddDevice(const Digest& device) {
    if (devices.size() >= kMostDevices) devices.erase(devices.begin());
    devices.push_back(device);
}

std::string OnlineCredential::ToJson() const {
    Json json{{"name", name},
              {"password", password},
              {"recovery", ToList(recovery)},
              {"devices", ToList(devices)},
              {"passkeys", Json::array()}};
    if (totp) json["totp"] = {{"secret", ToHex(totp->secret)}, {"last_step", totp->last_step}};
    for (const Passkey& passkey : passkeys)
        json["passkeys"].push_back(zhengji::ToJson(passkey));
    if (recovery_from) json["recovery_from"] = recovery_from->millis;
    if (!document.empty()) json["document"] = document;
    return JsonText(json);
}

Result<OnlineCredential> OnlineCredential::FromJson(std::string_view text) {
    return ReadKept<Json>(text, CredentialFrom);
}

}  // namespace zhengji
