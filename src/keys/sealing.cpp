#include "keys/sealing.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

#include <array>
#include <cstring>
#include <memory>

#include "base/check.hpp"

namespace zhengji::sealing {
namespace {

unsigned char* Out(char* bytes) {
    return reinterpret_cast<unsigned char*>(bytes);
}
const unsigned char* In(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}
int Len(std::string_view bytes) {
    return static_cast<int>(bytes.size());
}

// One fetched cipher and a context for each thread and direction: the fetch costs more than the
// sealing, and so does setting a key, which is left where it is while values come under the same.
struct Gcm {
    Gcm()
        : cipher(EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr), &EVP_CIPHER_free),
          context(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free) {
        CHECK(cipher && context);
    }
    ~Gcm() { OPENSSL_cleanse(key.data(), key.size()); }
    Gcm(const Gcm&) = delete;
    Gcm& operator=(const Gcm&) = delete;

    /// Whether the context works under that key already; from now on it does.
    bool Keeps(std::string_view wanted) {
        if (key == wanted) return true;
        OPENSSL_cleanse(key.data(), key.size());
        key = wanted;
        return false;
    }

    std::unique_ptr<EVP_CIPHER, decltype(&EVP_CIPHER_free)> cipher;
    std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context;
    std::string key;
};

Gcm& Sealing() {
    thread_local Gcm gcm;
    return gcm;
}
Gcm& Opening() {
    thread_local Gcm gcm;
    return gcm;
}

}  // namespace

std::string Random(std::size_t n) {
    std::string bytes(n, '\0');
    CHECK(RAND_bytes(reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(n)) == 1);
    return bytes;
}

// Drawn in blocks: one call to the generator serves many nonces and salts. The program never forks
// without exec, so no two processes share a block.
std::string_view NextRandom(std::size_t n) {
    constexpr std::size_t kPool = 8192;
    thread_local std::string pool;
    thread_local std::size_t used = kPool;
    if (kPool - used < n) {
        pool = Random(kPool);
        used = 0;
    }
    used += n;
    return std::string_view(pool).substr(used - n, n);
}

std::string SealWith(char id, std::string_view key, std::string_view plain, std::string_view aad) {
    Gcm& gcm = Sealing();
    EVP_CIPHER_CTX* c = gcm.context.get();
    const std::string_view nonce = NextRandom(kNonce);
    std::string sealed(1 + kNonce + plain.size() + kTag, '\0');
    sealed[0] = id;
    std::memcpy(sealed.data() + 1, nonce.data(), kNonce);
    char* body = sealed.data() + 1 + kNonce;
    int n = 0;
    const bool kept = gcm.Keeps(key);
    CHECK(EVP_EncryptInit_ex2(c, kept ? nullptr : gcm.cipher.get(), kept ? nullptr : In(key),
                              In(nonce), nullptr) == 1);
    CHECK(EVP_EncryptUpdate(c, nullptr, &n, In(aad), Len(aad)) == 1);
    CHECK(EVP_EncryptUpdate(c, Out(body), &n, In(plain), Len(plain)) == 1);
    CHECK(EVP_EncryptFinal_ex(c, Out(body + n), &n) == 1);
    CHECK(EVP_CIPHER_CTX_ctrl(c, EVP_CTRL_GCM_GET_TAG, kTag, body + plain.size()) == 1);
    return sealed;
}

std::optional<std::string> OpenWith(std::string_view key, std::string_view sealed,
                                    std::string_view aad) {
    Gcm& gcm = Opening();
    EVP_CIPHER_CTX* c = gcm.context.get();
    const std::string_view nonce = sealed.substr(1, kNonce);
    const std::string_view body = sealed.substr(1 + kNonce, sealed.size() - 1 - kNonce - kTag);
    std::array<char, kTag> tag{};
    std::memcpy(tag.data(), sealed.data() + sealed.size() - kTag, kTag);
    std::string plain(body.size(), '\0');
    int n = 0;
    const bool kept = gcm.Keeps(key);
    CHECK(EVP_DecryptInit_ex2(c, kept ? nullptr : gcm.cipher.get(), kept ? nullptr : In(key),
                              In(nonce), nullptr) == 1);
    CHECK(EVP_DecryptUpdate(c, nullptr, &n, In(aad), Len(aad)) == 1);
    CHECK(EVP_DecryptUpdate(c, Out(plain.data()), &n, In(body), Len(body)) == 1);
    CHECK(EVP_CIPHER_CTX_ctrl(c, EVP_CTRL_GCM_SET_TAG, kTag, tag.data()) == 1);
    std::array<char, 16> rest{};
    if (EVP_DecryptFinal_ex(c, Out(rest.data()), &n) != 1) return std::nullopt;
    return plain;
}

}  // namespace zhengji::sealing
