#include "documents/credential.hpp"

#include <nlohmann/json.hpp>

#include "base/bytes.hpp"
#include "tlog/note.hpp"

namespace zhengji {
namespace {

using Json = nlohmann::json;

constexpr std::string_view kVersion = "ZJ1.";

std::string ToUrl(std::string_view bytes) {
    std::string text = ToBase64(bytes);
    for (char& c : text)
        c = c == '+' ? '-' : c == '/' ? '_' : c;
    while (text.ends_with('='))
        text.pop_back();
    return text;
}

std::optional<std::string> FromUrl(std::string_view text) {
    std::string standard(text);
    if (standard.find_first_of("+/=") != std::string::npos) return std::nullopt;
    for (char& c : standard)
        c = c == '-' ? '+' : c == '_' ? '/' : c;
    standard.append((4 - standard.size() % 4) % 4, '=');
    return FromBase64(standard);
}

// Short keys: every character is a module of the QR.
std::string Payload(const Credential& c) {
    Json json{{"a", c.valid_in}, {"d", c.approved_on},    {"i", c.issued_on},    {"l", c.level},
              {"m", c.name},     {"n", c.certificate_no}, {"q", c.qualification}};
    if (c.version != 0) json["v"] = c.version;
    return json.dump();
}

Result<Credential> FromPayload(std::string_view payload) {
    const Json json = Json::parse(payload, nullptr, false);
    if (!json.is_object()) return MakeError(Code::qr_broken);
    Credential c{json.value("n", ""), json.value("m", ""), json.value("q", ""), json.value("l", ""),
                 json.value("a", ""), json.value("d", ""), json.value("i", ""), json.value("v", 0)};
    if (Payload(c) != payload) return MakeError(Code::qr_broken);
    return c;
}

}  // namespace

std::string WriteCredential(const std::string& address, const Credential& credential,
                            const std::function<std::string(std::string_view)>& sign) {
    const std::string signed_text = std::string(kVersion) + ToUrl(Payload(credential));
    return address + "#" + signed_text + "." + ToUrl(sign(signed_text));
}

Result<Credential> OpenCredential(std::string_view text, std::string_view public_key) {
    if (const auto hash = text.find('#'); hash != std::string_view::npos)
        text.remove_prefix(hash + 1);
    const auto dot = text.rfind('.');
    if (!text.starts_with(kVersion) || dot < kVersion.size()) return MakeError(Code::qr_broken);
    const auto payload = FromUrl(text.substr(kVersion.size(), dot - kVersion.size()));
    const auto signature = FromUrl(text.substr(dot + 1));
    if (!payload || !signature) return MakeError(Code::qr_broken);
    if (Ed25519Verify(public_key, text.substr(0, dot), *signature) != SignatureCheck::kValid) {
        return MakeError(Code::qr_signature_wrong);
    }
    return FromPayload(*payload);
}

}  // namespace zhengji
