// For tests: an authenticator in software, as WebAuthn has one: it makes a passkey and shows it.
#pragma once

#include <openssl/ec.h>
#include <openssl/evp.h>

#include <memory>
#include <string>

#include "accounts/passkey.hpp"
#include "accounts/secrets.hpp"
#include "base/bytes.hpp"
#include "base/check.hpp"

namespace zhengji {

class SoftwareKey {
  public:
    SoftwareKey() : key_(EVP_EC_gen("P-256"), &EVP_PKEY_free), id_(AsBytes(Sha256(Point()))) {}

    const std::string& Id() const { return id_; }

    PasskeyMade Make(const PasskeySite& site, std::string_view challenge) {
        const std::string point = Point();
        std::string data = Head(site, 0x40) + std::string(16, '\0');
        data += {'\0', static_cast<char>(id_.size())};
        data += id_ + std::string("\xA5\x01\x02\x03\x26\x20\x01\x21\x58\x20", 10) +
                point.substr(1, 32) + "\x22\x58\x20" + point.substr(33) + extensions;
        std::string object =
            "\xA3\x63"
            "fmt\x64"
            "none\x67"
            "attStmt\xA0\x68"
            "authData";
        object += "\x59";
        object += {static_cast<char>(data.size() >> 8U), static_cast<char>(data.size() & 0xFFU)};
        return {ClientData("webauthn.create", site, challenge), object + data};
    }

    PasskeyShown Show(const PasskeySite& site, std::string_view challenge) {
        if (counts) ++count;
        PasskeyShown shown{id_, ClientData("webauthn.get", site, challenge),
                           Head(site, 0) + extensions, ""};
        shown.signature =
            Signed(shown.authenticator_data + std::string(AsBytes(Sha256(shown.client_data))));
        return shown;
    }

    unsigned flags = 0x05;  ///< present and verified
    std::uint32_t count = 0;
    bool counts = true;
    std::string extensions;

  private:
    std::string Point() const {
        unsigned char* bytes = nullptr;
        const std::size_t size = EVP_PKEY_get1_encoded_public_key(key_.get(), &bytes);
        std::string point(reinterpret_cast<const char*>(bytes), size);
        OPENSSL_free(bytes);
        return point;
    }

    std::string Head(const PasskeySite& site, unsigned more) const {
        std::string data(AsBytes(Sha256(site.rp_id)));
        data += static_cast<char>(flags | more | (extensions.empty() ? 0U : 0x80U));
        for (int shift = 24; shift >= 0; shift -= 8)
            data += static_cast<char>(count >> static_cast<unsigned>(shift) & 0xFFU);
        return data;
    }

    static std::string ClientData(const std::string& type, const PasskeySite& site,
                                  std::string_view challenge) {
        return R"({"type":")" + type + R"(","challenge":")" + ToBase64Url(challenge) +
               R"(","origin":")" + site.origin + R"(","crossOrigin":false})";
    }

    std::string Signed(const std::string& bytes) const {
        const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> hash(EVP_MD_CTX_new(),
                                                                           &EVP_MD_CTX_free);
        const auto* in = reinterpret_cast<const unsigned char*>(bytes.data());
        std::string signature(80, '\0');
        std::size_t size = signature.size();
        CHECK(EVP_DigestSignInit(hash.get(), nullptr, EVP_sha256(), nullptr, key_.get()) == 1);
        CHECK(EVP_DigestSign(hash.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                             in, bytes.size()) == 1);
        signature.resize(size);
        return signature;
    }

    std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key_;
    std::string id_;
};

}  // namespace zhengji
