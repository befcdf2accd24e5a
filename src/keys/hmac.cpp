#include "keys/hmac.hpp"

#include <array>
#include <cstddef>
#include <cstring>
#include <memory>

#include "base/check.hpp"

#ifdef ZHENGJI_HASHES_SIDE_BY_SIDE
#include <intel-ipsec-mb.h>
#include <openssl/crypto.h>
#endif

namespace zhengji {
namespace {

constexpr std::size_t kBlock = 64;  // SHA-256's

std::string Padded(std::string_view key, char with) {
    std::string block(kBlock, with);
    for (std::size_t i = 0; i < key.size(); ++i)
        block[i] = static_cast<char>(block[i] ^ key[i]);
    return block;
}

#ifdef ZHENGJI_HASHES_SIDE_BY_SIDE

// What the processor can is found once a thread.
IMB_MGR* Manager() {
    using Held = std::unique_ptr<IMB_MGR, decltype(&free_mb_mgr)>;
    thread_local const Held manager = [] {
        Held made(alloc_mb_mgr(0), &free_mb_mgr);
        CHECK(made);
        init_mb_mgr_auto(made.get(), nullptr);
        return made;
    }();
    return manager.get();
}

// The state of SHA-256 behind one block of the padded key.
class KeyState {
  public:
    KeyState(IMB_MGR* manager, const std::string& padded) {
        IMB_SHA256_ONE_BLOCK(manager, padded.data(), state_.data());
    }
    ~KeyState() { OPENSSL_cleanse(state_.data(), state_.size()); }
    KeyState(const KeyState&) = delete;
    KeyState& operator=(const KeyState&) = delete;
    const std::uint8_t* Bytes() const { return state_.data(); }

  private:
    alignas(16) std::array<std::uint8_t, 32> state_{};
};

bool FitsBeside(std::string_view text) {
    constexpr std::size_t kMost = 16384;  // the library counts a lane's bytes in 16 bits
    return !text.empty() && text.size() <= kMost;
}

#endif

}  // namespace

Hmac::Hmac(std::string_view key) : inner_(Padded(key, 0x36)), outer_(Padded(key, 0x5c)) {
    CHECK(key.size() <= kBlock);
}

Digest Hmac::operator()(std::string_view text) const {
    thread_local std::string first;
    first = inner_;
    first += text;
    std::array<char, kBlock + sizeof(Digest)> second;
    std::memcpy(second.data(), outer_.data(), kBlock);
    const Digest digest = Sha256(first);
    std::memcpy(second.data() + kBlock, digest.data(), digest.size());
    return Sha256({second.data(), second.size()});
}

#ifdef ZHENGJI_HASHES_SIDE_BY_SIDE

void Hmac::OfEach(std::span<const std::string_view> texts, std::span<Digest> digests) const {
    CHECK(texts.size() == digests.size());
    IMB_MGR* const manager = Manager();
    const KeyState inner(manager, inner_), outer(manager, outer_);
    const auto done = [](const IMB_JOB* job) { CHECK(job->status == IMB_STATUS_COMPLETED); };
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (!FitsBeside(texts[i])) {
            digests[i] = (*this)(texts[i]);
            continue;
        }
        IMB_JOB* job = IMB_GET_NEXT_JOB(manager);
        *job = {};
        job->cipher_mode = IMB_CIPHER_NULL;
        job->cipher_direction = IMB_DIR_ENCRYPT;
        job->chain_order = IMB_ORDER_HASH_CIPHER;
        job->hash_alg = IMB_AUTH_HMAC_SHA_256;
        job->u.HMAC._hashed_auth_key_xor_ipad = inner.Bytes();
        job->u.HMAC._hashed_auth_key_xor_opad = outer.Bytes();
        job->src = reinterpret_cast<const std::uint8_t*>(texts[i].data());
        job->msg_len_to_hash_in_bytes = texts[i].size();
        job->auth_tag_output = reinterpret_cast<std::uint8_t*>(digests[i].data());
        job->auth_tag_output_len_in_bytes = digests[i].size();
        for (job = IMB_SUBMIT_JOB(manager); job != nullptr; job = IMB_GET_COMPLETED_JOB(manager))
            done(job);
    }
    while (const IMB_JOB* const job = IMB_FLUSH_JOB(manager))
        done(job);
}

#else

void Hmac::OfEach(std::span<const std::string_view> texts, std::span<Digest> digests) const {
    CHECK(texts.size() == digests.size());
    for (std::size_t i = 0; i < texts.size(); ++i)
        digests[i] = (*this)(texts[i]);
}

#endif

}  // namespace zhengji
