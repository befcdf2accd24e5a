// DER (X.690) as the signature container needs it, and OpenSSL's certificates in it. Private to
// this folder's source files.
#pragma once

#include <string>
#include <string_view>

typedef struct x509_st X509;  // NOLINT(modernize-use-using): OpenSSL's own name

namespace zhengji {

/// A tag, a length, the contents.
std::string Tlv(unsigned char tag, std::string_view contents);
std::string Sequence(std::string_view contents);
std::string Set(std::string_view contents);

std::string DerOf(X509* certificate);
/// A certificate's IssuerAndSerialNumber (RFC 5652 §10.2.4).
std::string IssuerAndSerial(X509* certificate);

}  // namespace zhengji
