// The one accepted form of an ECDSA P-256 signature. (r, s) and (r, n - s) both verify; here only
// the lower s, in DER, is a signature, so that nobody can make a second valid file out of a signed
// one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace zhengji {

/// The same signature with s in the lower half. REQUIRES: a DER signature as OpenSSL makes them.
std::string LowForm(std::string_view der);
enum class SignatureForm : std::uint8_t { kCanonical, kOther };
SignatureForm FormOf(std::string_view der);

}  // namespace zhengji
