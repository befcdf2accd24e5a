#include "base/bytes.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <memory>

#include "base/check.hpp"

namespace zhengji {
namespace {

struct Hasher {
    Hasher()
        : algorithm(EVP_MD_fetch(nullptr, "SHA256", nullptr), &EVP_MD_free),
          context(EVP_MD_CTX_new(), &EVP_MD_CTX_free) {
        CHECK(algorithm && context);
    }
    std::unique_ptr<EVP_MD, decltype(&EVP_MD_free)> algorithm;
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context;
};

constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

int HexValue(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

}  // namespace

std::optional<Digest> DigestFromBytes(std::string_view bytes) {
    Digest digest{};
    if (bytes.size() != digest.size()) return std::nullopt;
    std::copy(bytes.begin(), bytes.end(), digest.begin());
    return digest;
}

Digest Sha256(std::string_view bytes) {
    // A fetched algorithm and a kept context: half the time of the one-shot SHA256().
    thread_local Hasher hasher;
    Digest digest{};
    CHECK(EVP_DigestInit_ex2(hasher.context.get(), hasher.algorithm.get(), nullptr) == 1);
    CHECK(EVP_DigestUpdate(hasher.context.get(), bytes.data(), bytes.size()) == 1);
    CHECK(EVP_DigestFinal_ex(hasher.context.get(), digest.data(), nullptr) == 1);
    return digest;
}

struct Sha256Stream::State : Hasher {
    State() { CHECK(EVP_DigestInit_ex2(context.get(), algorithm.get(), nullptr) == 1); }
};

Sha256Stream::Sha256Stream() : state_(std::make_unique<State>()) {}
Sha256Stream::Sha256Stream(Sha256Stream&& other) noexcept = default;
Sha256Stream::~Sha256Stream() = default;

void Sha256Stream::Add(std::string_view bytes) {
    CHECK(EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size()) == 1);
}

Digest Sha256Stream::Sum() const {
    const Hasher copy;
    CHECK(EVP_MD_CTX_copy_ex(copy.context.get(), state_->context.get()) == 1);
    Digest digest{};
    CHECK(EVP_DigestFinal_ex(copy.context.get(), digest.data(), nullptr) == 1);
    return digest;
}

std::string ToHex(std::string_view bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text(bytes.size() * 2, '\0');
    char* at = text.data();
    for (char c : bytes) {
        const auto b = static_cast<unsigned char>(c);
        *at++ = kDigits[b >> 4U];
        *at++ = kDigits[b & 15U];
    }
    return text;
}

std::optional<std::string> FromHex(std::string_view text) {
    if (text.size() % 2 != 0) return std::nullopt;
    std::string bytes;
    bytes.reserve(text.size() / 2);
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const int high = HexValue(text[i]);
        const int low = HexValue(text[i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        bytes += static_cast<char>(high * 16 + low);
    }
    return bytes;
}

std::string ToBase64(std::string_view bytes) {
    std::string text((bytes.size() + 2) / 3 * 4, '\0');
    EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                    reinterpret_cast<const unsigned char*>(bytes.data()),
                    static_cast<int>(bytes.size()));
    return text;
}

std::optional<std::string> FromBase64(std::string_view text) {
    // EVP_DecodeBlock forgives blanks and loose bits; signed files must have one form only.
    if (text.size() % 4 != 0) return std::nullopt;
    std::size_t padding = 0;
    while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=')
        ++padding;
    std::string bytes;
    std::uint32_t buffer = 0;
    int bits = 0;
    for (char c : text.substr(0, text.size() - padding)) {
        const auto value = kBase64.find(c);
        if (value == std::string_view::npos) return std::nullopt;
        buffer = (buffer << 6U | static_cast<std::uint32_t>(value)) & 0xFFFFFFU;
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            bytes += static_cast<char>(buffer >> static_cast<unsigned>(bits) & 0xFFU);
        }
    }
    if ((buffer & ((1U << static_cast<unsigned>(bits)) - 1)) != 0) return std::nullopt;
    return bytes;
}

}  // namespace zhengji
