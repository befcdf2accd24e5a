#include "documents/ecdsa_form.hpp"

#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/obj_mac.h>

#include "base/check.hpp"
#include "documents/openssl_types.hpp"

namespace zhengji {
namespace {

using Number = Owned<BIGNUM, BN_free>;
using Signature = Owned<ECDSA_SIG, ECDSA_SIG_free>;

const BIGNUM* Order() {
    static const Owned<EC_GROUP, EC_GROUP_free> kGroup(
        EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1));
    return EC_GROUP_get0_order(kGroup.get());
}

bool IsLow(const BIGNUM* s) {
    const Number twice(BN_dup(s));
    CHECK(BN_lshift1(twice.get(), s) == 1);
    return BN_cmp(twice.get(), Order()) <= 0;
}

Signature Parse(std::string_view der) {
    const auto* data = reinterpret_cast<const unsigned char*>(der.data());
    return Signature(d2i_ECDSA_SIG(nullptr, &data, static_cast<long>(der.size())));
}

std::string Write(const ECDSA_SIG* signature) {
    unsigned char* der = nullptr;
    const int size = i2d_ECDSA_SIG(signature, &der);
    CHECK(size > 0);
    std::string bytes(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
    OPENSSL_free(der);
    return bytes;
}

}  // namespace

std::string LowForm(std::string_view der) {
    const Signature signature = Parse(der);
    CHECK(signature != nullptr);
    if (IsLow(ECDSA_SIG_get0_s(signature.get()))) return std::string(der);
    Number r(BN_dup(ECDSA_SIG_get0_r(signature.get())));
    Number s(BN_new());
    CHECK(BN_sub(s.get(), Order(), ECDSA_SIG_get0_s(signature.get())) == 1);
    CHECK(ECDSA_SIG_set0(signature.get(), r.release(), s.release()) == 1);
    return Write(signature.get());
}

SignatureForm FormOf(std::string_view der) {
    const Signature signature = Parse(der);
    if (!signature || !IsLow(ECDSA_SIG_get0_s(signature.get()))) return SignatureForm::kOther;
    return Write(signature.get()) == der ? SignatureForm::kCanonical : SignatureForm::kOther;
}

}  // namespace zhengji
