#include "accounts/secrets.hpp"

#include <liboath/oath.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

#include "base/check.hpp"
#include "base/text.hpp"

namespace zhengji {
namespace {

constexpr std::size_t kCodeBytes = 10, kCodeGroup = 4;

}  // namespace

std::string ToBase32(std::string_view bytes) {
    char* text = nullptr;
    std::size_t size = 0;
    CHECK(oath_base32_encode(bytes.data(), bytes.size(), &text, &size) == OATH_OK);
    const std::unique_ptr<char, decltype(&std::free)> owned(text, &std::free);
    return {text, size};
}

std::string ToBase64Url(std::string_view bytes) {
    std::string text = ToBase64(bytes);
    while (text.ends_with('='))
        text.pop_back();
    std::ranges::replace(text, '+', '-');
    std::ranges::replace(text, '/', '_');
    return text;
}

std::optional<std::string> FromBase64Url(std::string_view text) {
    std::string standard(text);
    if (standard.find_first_of("+/=") != std::string::npos) return std::nullopt;
    std::ranges::replace(standard, '-', '+');
    std::ranges::replace(standard, '_', '/');
    while (standard.size() % 4 != 0)
        standard += '=';
    return FromBase64(standard);
}

std::string SecretText(std::string_view random) {
    CHECK(random.size() == kSecretSize);
    return ToBase64Url(random);
}

std::optional<Digest> HashOfSecret(std::string_view text) {
    constexpr std::size_t kTextSize = 43;
    if (text.size() != kTextSize) return std::nullopt;
    const auto secret = FromBase64Url(text);
    if (!secret || secret->size() != kSecretSize) return std::nullopt;
    return Sha256(*secret);
}

std::string CsrfToken(std::string_view csrf_secret, const Digest& session) {
    Digest mac{};
    unsigned size = 0;
    CHECK(HMAC(EVP_sha256(), csrf_secret.data(), static_cast<int>(csrf_secret.size()),
               session.data(), session.size(), mac.data(), &size) != nullptr);
    return ToBase64Url(AsBytes(mac));
}

bool IsCsrfToken(std::string_view given, std::string_view csrf_secret, const Digest& session) {
    const std::string right = CsrfToken(csrf_secret, session);
    return given.size() == right.size() &&
           CRYPTO_memcmp(given.data(), right.data(), right.size()) == 0;
}

std::vector<std::string> RecoveryCodes(std::string_view random) {
    CHECK(random.size() == kRecoveryRandom);
    std::vector<std::string> codes;
    for (std::size_t at = 0; at < random.size(); at += kCodeBytes) {
        std::string code;
        for (const char c : ToBase32(random.substr(at, kCodeBytes))) {
            if (!code.empty() && code.size() % (kCodeGroup + 1) == kCodeGroup) code += '-';
            code += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
        }
        codes.push_back(std::move(code));
    }
    return codes;
}

Digest HashOfRecoveryCode(std::string_view typed) {
    std::string code = AsTyped(WellFormed(typed));
    std::erase(code, '-');
    return Sha256("recovery " + code);
}

}  // namespace zhengji
