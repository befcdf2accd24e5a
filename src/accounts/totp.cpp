#include "accounts/totp.hpp"

#include <liboath/oath.h>
#include <openssl/crypto.h>

#include <array>

#include "accounts/secrets.hpp"
#include "base/check.hpp"
#include "base/text.hpp"

namespace zhengji {
namespace {

constexpr unsigned kDigits = 6;
constexpr std::int64_t kStep = OATH_TOTP_DEFAULT_TIME_STEP_SIZE, kAround = 1, kMillis = 1000;

std::string CodeAt(std::string_view secret, std::int64_t seconds, unsigned digits) {
    std::array<char, 16> code{};
    CHECK(digits + 1 <= code.size());
    CHECK(oath_totp_generate(secret.data(), secret.size(), seconds, kStep,
                             OATH_TOTP_DEFAULT_START_TIME, digits, code.data()) == OATH_OK);
    return {code.data(), digits};
}

std::string PercentEncoded(std::string_view text) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string encoded;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) {
            encoded += c;
        } else {
            encoded.append({'%', kHex[byte >> 4U], kHex[byte & 0xFU]});
        }
    }
    return encoded;
}

}  // namespace

std::optional<std::int64_t> TotpStep(const Totp& totp, std::string_view code, Instant now) {
    const std::int64_t current = now.millis / kMillis / kStep;
    const std::string typed = AsTyped(WellFormed(code));
    std::optional<std::int64_t> found;
    // All are compared, each in the same time.
    for (std::int64_t step = current - kAround; step <= current + kAround; ++step) {
        const std::string right = CodeAt(totp.secret, step * kStep, kDigits);
        const bool same = typed.size() == right.size() &&
                          CRYPTO_memcmp(typed.data(), right.data(), right.size()) == 0;
        if (same && step > totp.last_step) found = step;
    }
    return found;
}

std::string TotpCode(std::string_view secret, Instant at, unsigned digits) {
    return CodeAt(secret, at.millis / kMillis, digits);
}

std::string TotpSecretText(std::string_view secret) {
    return ToBase32(secret);
}

std::string TotpAddress(std::string_view secret, std::string_view account) {
    return "otpauth://totp/Zhengji:" + PercentEncoded(account) +
           "?secret=" + TotpSecretText(secret) + "&issuer=Zhengji";
}

}  // namespace zhengji
