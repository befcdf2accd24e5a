#include "keys/key_ring.hpp"

#include <fcntl.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <map>
#include <mutex>

#include "base/check.hpp"
#include "base/text.hpp"
#include "keys/hmac.hpp"
#include "keys/made_already.hpp"
#include "keys/sealing.hpp"

namespace zhengji {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kKey = 32;
constexpr std::size_t kMostKeys = 255;

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
    ZJ_TRY(write(SealingName(1), sealing::Random(kKey)));
    ZJ_TRY(write("lookup.key", sealing::Random(kKey)));
    ZJ_TRY(write("log.key", sealing::Random(kKey)));
    ZJ_TRY(write("credential.key", sealing::Random(kKey)));
    ZJ_TRY(write(std::string(KeyRing::kUnfinished), ""));
    // A log's name must never be another log's: a random part makes it so.
    return write("origin", log_name + "/" + ToHex(sealing::Random(6)));
}

}  // namespace

// The sealing keys of a folder, by number: those that are known do not change, and more may come.
class KeyRing::Sealing {
  public:
    // Those that came since. keys_broken, keys_too_open.
    Status Learn(const std::string& dir) {
        const std::scoped_lock alone(learning_);
        std::error_code error;
        for (std::size_t id = known_ + 1; id <= kMostKeys; ++id) {
            const std::string path = dir + "/" + SealingName(id);
            if (!fs::exists(path, error)) break;
            ZJ_ASSIGN(keys_[id - 1], ReadKey(path, kKey));
            known_ = id;
        }
        return {};
    }
    std::size_t Newest() const { return known_; }
    bool Knows(std::size_t id) const { return id <= known_; }
    // REQUIRES: it is known.
    const std::string& Key(std::size_t id) const { return keys_[id - 1]; }

  private:
    std::array<std::string, kMostKeys> keys_;
    std::atomic<std::size_t> known_ = 0;
    std::mutex learning_;
};

struct KeyRing::Keys {
    std::string dir, origin;
    Sealing sealing;  // none where only the public keys were read
    Hmac lookup, rows;
    Ed25519Signer log, credential;              // none where only the public keys were read
    std::string log_public, credential_public;  // 32 bytes
    bool exported = false;
};

KeyRing::KeyRing(std::unique_ptr<Keys> keys) : keys_(std::move(keys)) {}
KeyRing::KeyRing(KeyRing&&) noexcept = default;
KeyRing::~KeyRing() = default;

Result<KeyRing> KeyRing::Create(const std::string& dir, const std::string& log_name) {
    std::error_code error;
    if (fs::exists(fs::symlink_status(dir, error))) return MadeAlready(dir);
    // Made aside under a name of its own and renamed: of several that try at once one succeeds, and
    // none touches another's.
    const std::string aside = dir + ".new." + ToHex(sealing::Random(8));
    Status made = WriteFresh(dir, aside, log_name);
    if (made && ::rename(aside.c_str(), dir.c_str()) != 0) {
        const bool other = errno == EEXIST || errno == ENOTEMPTY || errno == ENOTDIR;
        made = other ? MadeAlready(dir)
                     : MakeError(Code::file_unwritable, {dir, std::strerror(errno)});
    }
    if (!made) {
        fs::remove_all(aside, error);
        return Error(std::move(made.error()));
    }
    ZJ_TRY(SyncFolderOf(dir));
    return Open(dir);
}

Result<KeyRing> KeyRing::Open(const std::string& dir) {
    std::error_code error;
    if (!fs::is_directory(dir, error)) return MakeError(Code::keys_missing, {dir});
    ZJ_TRY(CheckMode(dir, Code::keys_dir_open));
    auto keys = std::make_unique<Keys>();
    keys->dir = dir;
    ZJ_TRY(keys->sealing.Learn(dir));
    if (!keys->sealing.Knows(1)) return MakeError(Code::keys_broken, {dir + "/" + SealingName(1)});
    ZJ_ASSIGN(const auto lookup, ReadKey(dir + "/lookup.key", kKey));
    keys->lookup = Hmac(lookup);
    // No look-up is of this text: they all name a type of document first.
    keys->rows = Hmac(AsBytes(keys->lookup("zhengji books")));
    ZJ_ASSIGN(const auto log, ReadKey(dir + "/log.key", kKey));
    ZJ_ASSIGN(const auto credential, ReadKey(dir + "/credential.key", kKey));
    ZJ_ASSIGN(keys->origin, ReadWholeFile(dir + "/origin"));
    keys->log = Ed25519Signer(log);
    keys->credential = Ed25519Signer(credential);
    keys->log_public = keys->log.PublicKey();
    keys->credential_public = keys->credential.PublicKey();
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
    if (fs::exists(fs::symlink_status(dir, error)))
        return MakeError(Code::keys_exist,
                         {dir, Word("公钥不写进已有的文件夹，请另写一个",
                                    "public keys are put into a new folder, name another")});
    fs::create_directories(dir, error);
    if (error) return MakeError(Code::file_unwritable, {dir, error.message()});
    const auto write = [&](const std::string& name, const std::string& text) {
        return WriteFileDurably(dir + "/" + name, text, FileMode::kPublic);
    };
    ZJ_TRY(SyncFolderOf(dir));
    ZJ_TRY(write(kCredentialPublic, ToHex(CredentialPublicKey()) + "\n"));
    return write(kLogPublic, LogVerifier().ToString() + "\n");
}

bool KeyRing::IsExported() const {
    return keys_->exported;
}

std::string KeyRing::Seal(std::string_view plain, std::string_view aad) const {
    const std::size_t newest = keys_->sealing.Newest();
    CHECK(newest > 0);
    return sealing::SealWith(static_cast<char>(newest), keys_->sealing.Key(newest), plain, aad);
}

Result<std::string> KeyRing::Open(std::string_view sealed, std::string_view aad) const {
    if (!keys_->sealing.Knows(1)) return MakeError(Code::keys_public_only, {keys_->dir});
    if (sealed.size() < 1 + sealing::kNonce + sealing::kTag) return MakeError(Code::sealed_broken);
    const auto id = static_cast<unsigned char>(sealed[0]);
    if (id == 0) return MakeError(Code::sealed_broken);
    // Whoever runs beside this process may have been given a newer key.
    if (!keys_->sealing.Knows(id)) ZJ_TRY(keys_->sealing.Learn(keys_->dir));
    if (!keys_->sealing.Knows(id)) return MakeError(Code::sealing_key_missing, {SealingName(id)});
    auto plain = sealing::OpenWith(keys_->sealing.Key(id), sealed, aad);
    if (!plain) return MakeError(Code::sealed_broken);
    return std::move(*plain);
}

Digest KeyRing::LookupHash(std::string_view text) const {
    CHECK(keys_->lookup.HasKey());
    return keys_->lookup(text);
}

Digest KeyRing::RowHash(std::string_view row) const {
    CHECK(keys_->rows.HasKey());
    return keys_->rows(row);
}

std::vector<Digest> KeyRing::LookupHashes(std::span<const std::string_view> texts) const {
    CHECK(keys_->lookup.HasKey());
    std::vector<Digest> digests(texts.size());
    keys_->lookup.OfEach(texts, digests);
    return digests;
}

std::vector<Digest> KeyRing::RowHashes(std::span<const std::string_view> rows) const {
    CHECK(keys_->rows.HasKey());
    std::vector<Digest> digests(rows.size());
    keys_->rows.OfEach(rows, digests);
    return digests;
}

std::vector<std::pair<std::string, std::string>> KeyRing::Checks() const {
    constexpr std::string_view kText = "zhengji key check";
    std::vector<std::pair<std::string, std::string>> checks = {
        {"log.key", ToHex(keys_->log_public)}, {"credential.key", ToHex(keys_->credential_public)}};
    if (!keys_->sealing.Knows(1)) return checks;
    checks.emplace_back("lookup.key", ToHex(keys_->lookup(kText)));
    for (std::size_t id = 1; keys_->sealing.Knows(id); ++id)
        checks.emplace_back(SealingName(id), ToHex(Hmac(keys_->sealing.Key(id))(kText)));
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
    return n <= kShort ? std::string(sealing::NextRandom(n)) : sealing::Random(n);
}

const std::string& KeyRing::Origin() const {
    return keys_->origin;
}
NoteVerifier KeyRing::LogVerifier() const {
    return {keys_->origin, keys_->log_public};
}

std::string KeyRing::SignCheckpoint(const Checkpoint& checkpoint) const {
    return SignNote(checkpoint.Body(), keys_->origin, keys_->log);
}

std::string KeyRing::SignStatement(std::string_view text) const {
    CHECK(text.substr(0, text.find('\n')).find(' ') != std::string_view::npos);
    return SignNote(text, keys_->origin, keys_->log);
}

std::string KeyRing::CredentialPublicKey() const {
    return keys_->credential_public;
}
std::string KeyRing::SignCredential(std::string_view bytes) const {
    return keys_->credential.Sign(bytes);
}

Result<std::string> KeyRing::ReadSecret(const std::string& name) const {
    if (!keys_->exported) ZJ_TRY(CheckMode(keys_->dir + "/" + name));
    return ReadWholeFile(keys_->dir + "/" + name);
}

Status KeyRing::WriteSecret(const std::string& name, std::string_view bytes) const {
    return WriteFileDurably(keys_->dir + "/" + name, bytes, FileMode::kPrivate);
}

bool IsUnopened(const Error& error) {
    return error.code() == Code::sealed_broken || error.code() == Code::sealing_key_missing;
}

}  // namespace zhengji
