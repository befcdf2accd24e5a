#include "post/signed_call.hpp"

#include <fmt/format.h>

#include "base/bytes.hpp"

namespace zhengji {
namespace {

constexpr std::string_view kMedia = "application/json";
constexpr std::string_view kComponents =
    R"(("@method" "@target-uri" "content-type" "content-digest" "event-id"))";
constexpr std::size_t kIdDigits = 16;

}  // namespace

CallKey::CallKey(std::string_view seed)
    : signer_(seed), id_(ToHex(Sha256(signer_.PublicKey())).substr(0, kIdDigits)) {}

std::vector<std::string> SignedHeaders(const CallKey& key, std::string_view url,
                                       std::string_view event, std::string_view body, Instant now) {
    const std::string digest = "sha-256=:" + ToBase64(AsBytes(Sha256(body))) + ":";
    const std::string params = fmt::format(R"({};created={};keyid="{}";alg="ed25519")", kComponents,
                                           now.millis / 1000, key.Id());
    // RFC 9421, section 2.5: a line a component, the parameters last, without a line feed.
    const std::string base = fmt::format(
        "\"@method\": POST\n\"@target-uri\": {}\n\"content-type\": {}\n\"content-digest\": {}\n"
        "\"event-id\": {}\n\"@signature-params\": {}",
        url, kMedia, digest, event, params);
    return {fmt::format("Content-Type: {}", kMedia), "Content-Digest: " + digest,
            fmt::format("Event-Id: {}", event), "Signature-Input: zhengji=" + params,
            "Signature: zhengji=:" + ToBase64(key.Sign(base)) + ":"};
}

}  // namespace zhengji
