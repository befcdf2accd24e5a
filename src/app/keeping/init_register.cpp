// Making a register ends whole or not at all. The keys come first, marked unfinished, and the mark
// goes when the store stands in its place: whoever is broken off between leaves what the next
// `init` goes on with.
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "app/lines/policies.hpp"
#include "documents/authority.hpp"
#include "keys/file_io.hpp"
#include "store/policies.hpp"

namespace zhengji {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSqlite = "sqlite:";

Status WriteAuthority(const KeyRing& keys, Instant now) {
    ZJ_ASSIGN(const auto authority, CreateSampleAuthority(now));
    ZJ_TRY(keys.WriteSecret("authority.crt.pem", authority.ca_certificate_pem));
    ZJ_TRY(keys.WriteSecret("authority.key.pem", authority.ca_key_pem));
    ZJ_TRY(keys.WriteSecret("signer.crt.pem", authority.signer_certificate_pem));
    return keys.WriteSecret("signer.key.pem", authority.signer_key_pem);
}

Status AdoptShipped(Transaction& tx, const PolicyBook& book, Instant now) {
    const Officer shipped{"随附 shipped"};
    ZJ_TRY(Policies(tx).Propose(
        {ToHex(book.Digest()), book.Canonical(), shipped.name, now, "", std::nullopt}));
    return RecordAdoption(tx, book, shipped, now);
}

// The mark of an `init` that is at work or was broken off; held locked while one is at work.
class Unfinished {
  public:
    /// keys_exist where there is no mark (the register was made) or another `init` holds it.
    static Result<Unfinished> Hold(const std::string& keys_dir) {
        const std::string path = keys_dir + "/" + std::string(KeyRing::kUnfinished);
        const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
        if (fd < 0) return MakeError(Code::keys_exist, {keys_dir});
        Unfinished held(fd, path);
        if (::flock(fd, LOCK_EX | LOCK_NB) != 0) return MakeError(Code::keys_exist, {keys_dir});
        // Whoever held it before may have finished.
        if (::access(path.c_str(), F_OK) != 0) return MakeError(Code::keys_exist, {keys_dir});
        return held;
    }
    Unfinished(Unfinished&& other) noexcept
        : fd_(std::exchange(other.fd_, -1)), path_(std::move(other.path_)) {}
    ~Unfinished() {
        if (fd_ >= 0) ::close(fd_);
    }
    Status Remove() {
        std::error_code error;
        fs::remove(path_, error);
        return error ? Status(MakeError(Code::file_unwritable, {path_, error.message()}))
                     : SyncFolderOf(path_);
    }

  private:
    Unfinished(int fd, std::string path) : fd_(fd), path_(std::move(path)) {}
    int fd_;
    std::string path_;
};

// Makes the store, or finds the one that an `init` of these keys made and did not live to tell of.
Status MakeAt(const std::string& url, const InitRequest& request, const PolicyBook& book,
              const std::shared_ptr<const KeyRing>& keys) {
    const StoreFacts facts{request.kind, keys->Origin(), request.now, 0, request.opens};
    const auto made = Store::Create(
        url, facts, keys, [&](Transaction& tx) { return AdoptShipped(tx, book, request.now); });
    if (made) return {};
    if (made.error().code() != Code::store_exists) return made.error();
    const auto found = OpenStore(url, keys);
    const bool own = found && (*found)->Facts().kind == request.kind;
    return own ? Status() : Status(made.error());
}

// A file under another name until it is whole: then it takes its place, unless one stands there.
Status MakeFile(const std::string& path, const InitRequest& request, const PolicyBook& book,
                const std::shared_ptr<const KeyRing>& keys) {
    std::error_code ignored;
    if (fs::exists(path, ignored)) return MakeAt(request.place.url, request, book, keys);
    // By the log's own name: of several that make one store with keys of their own, none is in
    // another's way.
    const std::string& log = keys->Origin();
    const std::string aside = path + ".making-" + log.substr(log.rfind('/') + 1);
    for (const char* ending : {"", "-wal", "-shm"})
        fs::remove(aside + ending, ignored);
    ZJ_TRY(MakeAt(std::string(kSqlite) + aside, request, book, keys));
    if (::renameat2(AT_FDCWD, aside.c_str(), AT_FDCWD, path.c_str(), RENAME_NOREPLACE) != 0) {
        const bool other = errno == EEXIST;
        fs::remove(aside, ignored);
        return other ? MakeError(Code::store_exists, {path})
                     : MakeError(Code::file_unwritable, {path, std::strerror(errno)});
    }
    return SyncFolderOf(path);
}

Status MakeStore(const InitRequest& request, const PolicyBook& book,
                 const std::shared_ptr<const KeyRing>& keys) {
    ZJ_TRY(WriteAuthority(*keys, request.now));
    const std::string& url = request.place.url;
    return url.starts_with(kSqlite) ? MakeFile(url.substr(kSqlite.size()), request, book, keys)
                                    : MakeAt(url, request, book, keys);
}

// What stands before the random part of the log's name: a signed note's key name (C2SP
// signed-note), without space or plus. Only a rehearsal's says example.
Result<std::string> LogName(const InitRequest& request) {
    constexpr std::size_t kMost = 100;
    if (request.origin.empty())
        return std::string(request.kind == StoreKind::kReal ? "zhengji/log"
                                                            : "zhengji.example/log");
    const bool plain =
        std::ranges::all_of(request.origin, [](char c) { return c > ' ' && c < 0x7F && c != '+'; });
    if (!plain || request.origin.size() > kMost)
        return MakeError(Code::setup_text, {"--origin", request.origin, std::to_string(kMost)});
    return request.origin;
}

// Fresh keys, or those of an `init` that was broken off.
Result<KeyRing> KeysFor(const std::string& dir, const std::string& log_name) {
    auto fresh = KeyRing::Create(dir, log_name);
    if (fresh || fresh.error().code() != Code::keys_exist) return fresh;
    std::error_code ignored;
    if (!fs::exists(dir + "/" + std::string(KeyRing::kUnfinished), ignored)) return fresh;
    return KeyRing::Open(dir);
}

}  // namespace

Status InitRegister(const InitRequest& request) {
    auto loaded = PolicyBook::Load(request.policies, PackFor(request.kind));
    if (!loaded.book) return MakeError(Code::policy_faults, {std::to_string(loaded.faults.size())});
    ZJ_ASSIGN(const std::string dir, request.place.KeysDir());
    ZJ_ASSIGN(const std::string log_name, LogName(request));
    ZJ_ASSIGN(auto ring, KeysFor(dir, log_name));
    ZJ_ASSIGN(auto mark, Unfinished::Hold(dir));
    Status made =
        MakeStore(request, *loaded.book, std::make_shared<const KeyRing>(std::move(ring)));
    if (!made) {
        // The keys belong to no store and go again; a store that was there before stays.
        std::error_code ignored;
        fs::remove_all(dir, ignored);
        return made;
    }
    ZJ_TRY(mark.Remove());
    ZJ_ASSIGN(const auto reg, Register::Open(request.place));
    return {};
}

}  // namespace zhengji
