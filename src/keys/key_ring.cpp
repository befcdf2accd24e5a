#include "keys/key_ring.hpp"

#include <fcntl.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <map>

#include "base/check.hpp"
#include "base/text.hpp"

namespace zhengji {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kKey = 32;
constexpr std::size_t kNonce = 12;
constexpr std::size_t kTag = 16;
constexpr std::size_t kBlock = 64;  // SHA-256's, for HMAC
constexpr std::size_t kMostKeys = 255;

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

// For nobody but its owner.
Status CheckMode(const std::string& path, Code too_open = Code::keys_too_open) {
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0) return MakeError(Code::keys_broken, {path});
    if ((info.st_mode & 0077U) != 0) return MakeError(too_open, {path});
    return {};
}

Result<std::string> ReadKey(const std::string& path, std::size_t size) {
    ZJ_TRY(CheckMode(path));
    ZJ_ASSIGN(std::string bytes, ReadWholeFile(path));
    if (bytes.size() != size) return MakeError(Code::keys_broken, {path});
    return bytes;
}

std::string Padded(std::string_view key, char with) {
    std::string block(kBlock, with);
    for (std::size_t i = 0; i < key.size(); ++i)
        block[i] = static_cast<char>(block[i] ^ key[i]);
    return block;
}

// HMAC (RFC 2104) over two one-shot hashes: the inputs are short.
struct Hmac {
    Hmac() = default;
    explicit Hmac(std::string_view key) : inner(Padded(key, 0x36)), outer(Padded(key, 0x5c)) {}

    Digest operator()(std::string_view text) const {
        thread_local std::string first;
        first = inner;
        first += text;
        std::array<char, kBlock + 32> second;
        std::memcpy(second.data(), outer.data(), kBlock);
        const Digest digest = Sha256(first);
        std::memcpy(second.data() + kBlock, digest.data(), digest.size());
        return Sha256({second.data(), second.size()});
    }

    std::string inner, outer;
};

constexpr const char* kSchemaFile = "schema";
constexpr const char* kLogPublic = "log.pub";
constexpr const char* kCredentialPublic = "credential.pub";

// Ed25519's public half of the seed in `path`. The seed passes through this frame alone, by no
// library's buffer, and is wiped before it is left.
Result<std::string> PublicHalf(const std::string& path) {
    ZJ_TRY(CheckMode(path));
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) return MakeError(Code::keys_broken, {path});
    std::array<char, kKey + 1> seed{};
    const ssize_t got = ::read(fd, seed.data(), seed.size());
    ::close(fd);
    std::string half;
    if (got == static_cast<ssize_t>(kKey)) half = Ed25519PublicKey({seed.data(), kKey});
    OPENSSL_cleanse(seed.data(), seed.size());
    if (half.empty()) return MakeError(Code::keys_broken, {path});
    return half;
}

std::string SealingName(std::size_t id) {
    return "sealing-" + std::to_string(id) + ".key";
}

Status WriteFresh(const std::string& dir, const std::string& aside, const std::string& log_name) {
    std::error_code error;
    const auto parent = fs::path(dir).parent_path();
    if (!parent.empty()) fs::create_directories(parent, error);
    if (::mkdir(aside.c_str(), 0700) != 0)
        return MakeError(Code::file_unwritable, {dir, std::strerror(errno)});
    const auto write = [&](const std::string& name, std::string_view bytes) {
        return WriteFileDurably(aside + "/" + name, bytes, FileMode::kPrivate);
    };
    ZJ_TRY(write(SealingName(1), Random(kKey)));
    ZJ_TRY(write("lookup.key", Random(kKey)));
    ZJ_TRY(write("log.key", Random(kKey)));
    ZJ_TRY(write("credential.key", Random(kKey)));
    ZJ_TRY(write(std::string(KeyRing::kUnfinished), ""));
    // A log's name must never be another log's: a random part makes it so.
    return write("origin", log_name + "/" + ToHex(Random(6)));
}

}  // namespace

struct KeyRing::Keys {
    std::string dir, origin;
    std::vector<std::string> sealing;  // id n at n - 1
    Hmac lookup, rows;
    std::string log_seed, credential_seed;      // empty where only the public keys were read
    std::string log_public, credential_public;  // 32 bytes
    bool exported = false;
};

KeyRing::KeyRing(std::unique_ptr<Keys> keys) : keys_(std::move(keys)) {}
KeyRing::KeyRing(KeyRing&&) noexcept = default;
KeyRing::~KeyRing() = default;

Result<KeyRing> KeyRing::Create(const std::string& dir, const std::string& log_name) {
    std::error_code error;
    if (fs::exists(fs::symlink_status(dir, error))) return MakeError(Code::keys_exist, {dir});
    // Made aside under a name of its own and renamed: of several that try at once one succeeds, and
    // none touches another's.
    const std::string aside = dir + ".new." + ToHex(Random(8));
    Status made = WriteFresh(dir, aside, log_name);
    if (made && ::rename(aside.c_str(), dir.c_str()) != 0) {
        const bool other = errno == EEXIST || errno == ENOTEMPTY || errno == ENOTDIR;
        made = other ? MakeError(Code::keys_exist, {dir})
                     : MakeError(Code::file_unwritable, {dir, std::strerror(errno)});
    }
    if (made) return Open(dir);
    fs::remove_all(aside, error);
    return Error(std::move(made.error()));
}

Result<KeyRing> KeyRing::Open(const std::string& dir) {
    std::error_code error;
    if (!fs::is_directory(dir, error)) return MakeError(Code::keys_missing, {dir});
    ZJ_TRY(CheckMode(dir, Code::keys_dir_open));
    auto keys = std::make_unique<Keys>();
    keys->dir = dir;
    for (std::size_t id = 1; id <= kMostKeys && fs::exists(dir + "/" + SealingName(id), error);
         ++id) {
        ZJ_ASSIGN(auto key, ReadKey(dir + "/" + SealingName(id), kKey));
        keys->sealing.push_back(std::move(key));
    }
    if (keys->sealing.empty()) return MakeError(Code::keys_broken, {dir + "/" + SealingName(1)});
    ZJ_ASSIGN(const auto lookup, ReadKey(dir + "/lookup.key", kKey));
    keys->lookup = Hmac(lookup);
    // No look-up is of this text: they all name a type of document first.
    keys->rows = Hmac(AsBytes(keys->lookup("zhengji books")));
    ZJ_ASSIGN(keys->log_seed, ReadKey(dir + "/log.key", kKey));
    ZJ_ASSIGN(keys->credential_seed, ReadKey(dir + "/credential.key", kKey));
    ZJ_ASSIGN(keys->origin, ReadWholeFile(dir + "/origin"));
    keys->log_public = Ed25519PublicKey(keys->log_seed);
    keys->credential_public = Ed25519PublicKey(keys->credential_seed);
    return KeyRing(std::move(keys));
}

Result<KeyRing> KeyRing::OpenPublic(const std::string& dir) {
    std::error_code error;
    if (!fs::is_directory(dir, error)) return MakeError(Code::keys_missing, {dir});
    auto keys = std::make_unique<Keys>();
    keys->dir = dir;
    keys->exported = fs::exists(dir + "/" + kLogPublic, error);
    if (!keys->exported && !fs::exists(dir + "/log.key", error))
        return MakeError(Code::keys_missing, {dir});
    if (keys->exported) {
        ZJ_ASSIGN(const auto text, ReadWholeFile(dir + "/" + kLogPublic));
        ZJ_ASSIGN(const auto log, NoteVerifier::Parse(Trim(text)));
        ZJ_ASSIGN(const auto credential, ReadWholeFile(dir + "/" + kCredentialPublic));
        const auto key = FromHex(Trim(credential));
        if (!key || key->size() != kKey)
            return MakeError(Code::keys_broken, {dir + "/" + kCredentialPublic});
        keys->origin = log.name;
        keys->log_public = log.public_key;
        keys->credential_public = *key;
        return KeyRing(std::move(keys));
    }
    ZJ_TRY(CheckMode(dir, Code::keys_dir_open));
    ZJ_ASSIGN(keys->log_public, PublicHalf(dir + "/log.key"));
    ZJ_ASSIGN(keys->credential_public, PublicHalf(dir + "/credential.key"));
    ZJ_ASSIGN(keys->origin, ReadWholeFile(dir + "/origin"));
    return KeyRing(std::move(keys));
}

Status KeyRing::ExportPublic(const std::string& dir) const {
    std::error_code error;
    if (fs::exists(fs::symlink_status(dir, error))) return MakeError(Code::keys_exist, {dir});
    fs::create_directories(dir, error);
    if (error) return MakeError(Code::file_unwritable, {dir, error.message()});
    const auto write = [&](const std::string& name, const std::string& text) {
        return WriteFileDurably(dir + "/" + name, text, FileMode::kPublic);
    };
    ZJ_TRY(write(kCredentialPublic, ToHex(CredentialPublicKey()) + "\n"));
    return write(kLogPublic, LogVerifier().ToString() + "\n");
}

bool KeyRing::IsExported() const {
    return keys_->exported;
}

std::string KeyRing::Seal(std::string_view plain, std::string_view aad) const {
    CHECK(!keys_->sealing.empty());
    return SealWith(static_cast<char>(keys_->sealing.size()), keys_->sealing.back(), plain, aad);
}

Result<std::string> KeyRing::Open(std::string_view sealed, std::string_view aad) const {
    if (keys_->sealing.empty()) return MakeError(Code::keys_public_only, {keys_->dir});
    if (sealed.size() < 1 + kNonce + kTag) return MakeError(Code::sealed_broken);
    const auto id = static_cast<unsigned char>(sealed[0]);
    if (id == 0 || id > keys_->sealing.size()) return MakeError(Code::sealed_broken);
    auto plain = OpenWith(keys_->sealing[id - 1U], sealed, aad);
    if (!plain) return MakeError(Code::sealed_broken);
    return std::move(*plain);
}

Digest KeyRing::LookupHash(std::string_view text) const {
    CHECK(!keys_->lookup.inner.empty());
    return keys_->lookup(text);
}

Digest KeyRing::RowHash(std::string_view row) const {
    CHECK(!keys_->rows.inner.empty());
    return keys_->rows(row);
}

std::vector<std::pair<std::string, std::string>> KeyRing::Checks() const {
    constexpr std::string_view kText = "zhengji key check";
    std::vector<std::pair<std::string, std::string>> checks = {
        {"log.key", ToHex(keys_->log_public)}, {"credential.key", ToHex(keys_->credential_public)}};
    if (keys_->sealing.empty()) return checks;
    checks.emplace_back("lookup.key", ToHex(keys_->lookup(kText)));
    for (std::size_t id = 1; id <= keys_->sealing.size(); ++id)
        checks.emplace_back(SealingName(id), ToHex(Hmac(keys_->sealing[id - 1])(kText)));
    return checks;
}

int KeyRing::NotedSchema() const {
    const auto text = ReadWholeFile(keys_->dir + "/" + kSchemaFile);
    return text ? std::atoi(text->c_str()) : 0;
}

Status KeyRing::NoteSchema(int version) const {
    return WriteSecret(kSchemaFile, std::to_string(version));
}

std::string KeyRing::RandomBytes(std::size_t n) const {
    constexpr std::size_t kShort = 64;
    return n <= kShort ? std::string(NextRandom(n)) : Random(n);
}

const std::string& KeyRing::Origin() const {
    return keys_->origin;
}
NoteVerifier KeyRing::LogVerifier() const {
    return {keys_->origin, keys_->log_public};
}

std::string KeyRing::SignCheckpoint(const Checkpoint& checkpoint) const {
    CHECK(!keys_->log_seed.empty());
    return SignNote(checkpoint.Body(), keys_->origin, keys_->log_seed);
}

std::string KeyRing::SignStatement(std::string_view text) const {
    CHECK(text.substr(0, text.find('\n')).find(' ') != std::string_view::npos);
    return SignNote(text, keys_->origin, keys_->log_seed);
}

std::string KeyRing::CredentialPublicKey() const {
    return keys_->credential_public;
}
std::string KeyRing::SignCredential(std::string_view bytes) const {
    CHECK(!keys_->credential_seed.empty());
    return Ed25519Sign(keys_->credential_seed, bytes);
}

Result<std::string> KeyRing::ReadSecret(const std::string& name) const {
    if (!keys_->exported) ZJ_TRY(CheckMode(keys_->dir + "/" + name));
    return ReadWholeFile(keys_->dir + "/" + name);
}

Status KeyRing::WriteSecret(const std::string& name, std::string_view bytes) const {
    return WriteFileDurably(keys_->dir + "/" + name, bytes, FileMode::kPrivate);
}

}  // namespace zhengji
