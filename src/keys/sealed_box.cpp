#include "keys/sealed_box.hpp"

#include <sodium.h>

#include "base/check.hpp"

namespace zhengji {
namespace {

static_assert(BoxKey::kSize == crypto_box_SEEDBYTES && BoxKey::kSize == crypto_box_PUBLICKEYBYTES);

unsigned char* Bytes(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}
const unsigned char* Bytes(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

BoxKey::BoxKey(std::string_view seed)
    : secret_(crypto_box_SECRETKEYBYTES, '\0'), public_(kSize, '\0') {
    CHECK(sodium_init() >= 0 && seed.size() == kSize);
    crypto_box_seed_keypair(Bytes(public_), Bytes(secret_), Bytes(seed));
}

BoxKey::~BoxKey() {
    sodium_memzero(secret_.data(), secret_.size());
}

std::optional<std::string> BoxKey::Open(std::string_view sealed) const {
    if (sealed.size() < crypto_box_SEALBYTES) return std::nullopt;
    std::string plain(sealed.size() - crypto_box_SEALBYTES, '\0');
    const int opened =
        crypto_box_seal_open(Bytes(plain), Bytes(sealed), sealed.size(),
                             Bytes(std::string_view(public_)), Bytes(std::string_view(secret_)));
    if (opened != 0) return std::nullopt;
    return plain;
}

std::optional<std::string> SealTo(std::string_view public_key, std::string_view plain) {
    if (sodium_init() < 0 || public_key.size() != BoxKey::kSize) return std::nullopt;
    std::string sealed(plain.size() + crypto_box_SEALBYTES, '\0');
    if (crypto_box_seal(Bytes(sealed), Bytes(plain), plain.size(), Bytes(public_key)) != 0)
        return std::nullopt;
    return sealed;
}

}  // namespace zhengji
