#include "documents/signer_check.hpp"

#include <fmt/format.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>

#include "base/bytes.hpp"
#include "base/check.hpp"
#include "documents/openssl_types.hpp"

namespace zhengji {
namespace {

using Memory = Owned<BIO, BIO_free>;

struct UsageBit {
    std::uint32_t bit;
    std::string_view name;
};
constexpr std::array kUsages = {UsageBit{KU_DIGITAL_SIGNATURE, "digitalSignature"},
                                UsageBit{KU_NON_REPUDIATION, "nonRepudiation"},
                                UsageBit{KU_KEY_ENCIPHERMENT, "keyEncipherment"},
                                UsageBit{KU_DATA_ENCIPHERMENT, "dataEncipherment"},
                                UsageBit{KU_KEY_AGREEMENT, "keyAgreement"},
                                UsageBit{KU_KEY_CERT_SIGN, "keyCertSign"},
                                UsageBit{KU_CRL_SIGN, "cRLSign"}};

// RFC 9336's document signing, and the purposes that came before it. A certificate for servers,
// clients, code or time stamps is for nothing here.
constexpr std::array kPurposes = {"1.3.6.1.5.5.7.3.36", "1.3.6.1.5.5.7.3.4", "1.2.840.113583.1.1.5",
                                  "1.3.6.1.4.1.311.10.3.12", "2.5.29.37.0"};

std::string Oid(const ASN1_OBJECT* object) {
    std::array<char, 80> text{};
    OBJ_obj2txt(text.data(), static_cast<int>(text.size()), object, 1);
    return text.data();
}

bool ForDocuments(X509* certificate) {
    auto* stack = static_cast<EXTENDED_KEY_USAGE*>(
        X509_get_ext_d2i(certificate, NID_ext_key_usage, nullptr, nullptr));
    ERR_clear_error();
    if (stack == nullptr) return true;
    const Owned<EXTENDED_KEY_USAGE, EXTENDED_KEY_USAGE_free> purposes(stack);
    for (int i = 0; i < sk_ASN1_OBJECT_num(stack); ++i) {
        const std::string oid = Oid(sk_ASN1_OBJECT_value(stack, i));
        if (std::ranges::find(kPurposes, oid) != kPurposes.end()) return true;
    }
    return false;
}

std::string UsageOf(X509* certificate) {
    if ((X509_get_extension_flags(certificate) & EXFLAG_KUSAGE) == 0) return "any";
    const std::uint32_t bits = X509_get_key_usage(certificate);
    std::string usage;
    for (const UsageBit& one : kUsages) {
        if ((bits & one.bit) != 0) usage += (usage.empty() ? "" : ",") + std::string(one.name);
    }
    return usage.empty() ? "none" : usage;
}

std::string SubjectOf(X509* certificate) {
    const Memory bio(BIO_new(BIO_s_mem()));
    X509_NAME_print_ex(bio.get(), X509_get_subject_name(certificate), 0,
                       XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return {data, static_cast<std::size_t>(size)};
}

std::string KeyDigest(X509* certificate) {
    unsigned char* der = nullptr;
    const int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), &der);
    CHECK(size > 0);
    const std::string bytes(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
    OPENSSL_free(der);
    return ToHex(Sha256(bytes));
}

}  // namespace

std::optional<SignerKey> KindOf(const EVP_PKEY* key) {
    constexpr int kLeastBits = 2048, kMostBits = 8192;
    if (key == nullptr) return std::nullopt;
    const int bits = EVP_PKEY_get_bits(key);
    if (EVP_PKEY_is_a(key, "RSA") == 1 && bits >= kLeastBits && bits <= kMostBits)
        return SignerKey::kRsa;
    std::array<char, 64> group{};
    const bool named = EVP_PKEY_is_a(key, "EC") == 1 &&
                       EVP_PKEY_get_group_name(key, group.data(), group.size(), nullptr) == 1;
    ERR_clear_error();
    if (named && std::string_view(group.data()) == "prime256v1") return SignerKey::kP256;
    return std::nullopt;
}

std::string DescribeKey(const EVP_PKEY* key) {
    if (key == nullptr) return "?";
    const char* type = EVP_PKEY_get0_type_name(key);
    const std::string name = type == nullptr ? "?" : type;
    std::array<char, 64> group{};
    if (name == "EC" && EVP_PKEY_get_group_name(key, group.data(), group.size(), nullptr) == 1)
        return name + " " + group.data();
    return fmt::format("{} {}", name, EVP_PKEY_get_bits(key));
}

Status CheckMaySign(X509* signer) {
    const std::uint32_t flags = X509_get_extension_flags(signer);
    if ((flags & EXFLAG_INVALID) != 0) return MakeError(Code::signer_usage, {"?"});
    if ((flags & EXFLAG_CA) != 0) return MakeError(Code::signer_is_authority);
    const std::string usage = UsageOf(signer);
    const bool signs = usage == "any" || usage.find("digitalSignature") != std::string::npos ||
                       usage.find("nonRepudiation") != std::string::npos;
    if (!signs) return MakeError(Code::signer_usage, {"keyUsage: " + usage});
    if (!ForDocuments(signer)) return MakeError(Code::signer_usage, {"extendedKeyUsage"});
    return {};
}

bool IsIssuedBy(X509* signer, X509* ca, Instant at) {
    const Owned<X509_STORE, X509_STORE_free> store(X509_STORE_new());
    const Owned<X509_STORE_CTX, X509_STORE_CTX_free> context(X509_STORE_CTX_new());
    CHECK(X509_STORE_add_cert(store.get(), ca) == 1);
    CHECK(X509_STORE_CTX_init(context.get(), store.get(), signer, nullptr) == 1);
    X509_VERIFY_PARAM* how = X509_STORE_CTX_get0_param(context.get());
    X509_VERIFY_PARAM_set_time(how, at.millis / 1000);
    // The authority trusted may itself be under another.
    X509_VERIFY_PARAM_set_flags(how, X509_V_FLAG_PARTIAL_CHAIN);
    const bool issued = X509_verify_cert(context.get()) == 1;
    ERR_clear_error();
    return issued;
}

SignerPin PinOf(X509* certificate) {
    return {KeyDigest(certificate), UsageOf(certificate), SubjectOf(certificate)};
}

bool IsSample(X509* certificate) {
    return SubjectOf(certificate).find("SAMPLE") != std::string::npos;
}

Result<SignerPin> SignerPin::Of(std::string_view pem) {
    const Memory bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    const Owned<X509, X509_free> certificate(
        PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
    ERR_clear_error();
    if (!certificate) return MakeError(Code::bad_trust);
    return PinOf(certificate.get());
}

std::string SignerPin::ToString() const {
    return fmt::format("sha256:{} {} {}", key, usage, subject);
}

std::optional<SignerPin> SignerPin::Parse(std::string_view line) {
    constexpr std::string_view kHash = "sha256:";
    const auto first = line.find(' ');
    const auto second = first == std::string_view::npos ? first : line.find(' ', first + 1);
    if (!line.starts_with(kHash) || second == std::string_view::npos) return std::nullopt;
    SignerPin pin{std::string(line.substr(kHash.size(), first - kHash.size())),
                  std::string(line.substr(first + 1, second - first - 1)),
                  std::string(line.substr(second + 1))};
    if (pin.key.size() != 64 || !FromHex(pin.key)) return std::nullopt;
    return pin;
}

}  // namespace zhengji
