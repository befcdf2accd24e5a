#include "documents/der.hpp"

#include <openssl/crypto.h>
#include <openssl/x509.h>

#include "base/check.hpp"

namespace zhengji {
namespace {

template <class T, class Write>
std::string Written(T* object, const Write& write) {
    unsigned char* der = nullptr;
    const int size = write(object, &der);
    CHECK(size > 0);
    std::string bytes(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
    OPENSSL_free(der);
    return bytes;
}

}  // namespace

std::string Tlv(unsigned char tag, std::string_view contents) {
    std::string out(1, static_cast<char>(tag));
    if (contents.size() < 0x80) {
        out += static_cast<char>(contents.size());
    } else {
        std::string length;
        for (std::size_t n = contents.size(); n > 0; n >>= 8U)
            length.insert(length.begin(), static_cast<char>(n & 0xFFU));
        out += static_cast<char>(0x80U | length.size());
        out += length;
    }
    return out.append(contents);
}

std::string Sequence(std::string_view contents) {
    return Tlv(0x30, contents);
}
std::string Set(std::string_view contents) {
    return Tlv(0x31, contents);
}

std::string DerOf(X509* certificate) {
    return Written(certificate, i2d_X509);
}

std::string IssuerAndSerial(X509* certificate) {
    return Sequence(Written(X509_get_issuer_name(certificate), i2d_X509_NAME) +
                    Written(X509_get_serialNumber(certificate), i2d_ASN1_INTEGER));
}

}  // namespace zhengji
