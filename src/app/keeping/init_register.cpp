// Making a register ends whole or not at all. The keys come first, marked unfinished, and the mark
// goes when the store stands in its place: whoever is broken off between leaves what the next
// `init` goes on with.
#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <optional>

#include "app/lines/policies.hpp"
#include "documents/authority.hpp"
#include "keys/file_io.hpp"
#include "keys/made_already.hpp"
#include "keys/unfinished.hpp"
#include "store/policies.hpp"
#include "store/store_files.hpp"
#include "store/store_url.hpp"

namespace zhengji {
namespace {

namespace fs = std::filesystem;

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
    ZJ_TRY(NothingLeftAt(path));
    // By the log's own name: of several that make one store with keys of their own, none is in
    // another's way.
    const std::string& log = keys->Origin();
    const std::string aside = path + ".making-" + log.substr(log.rfind('/') + 1);
    for (const std::string& name : SqliteFilesOf(aside))
        fs::remove(name, ignored);
    ZJ_TRY(MakeAt(UrlOfSqlite(aside), request, book, keys));
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
    const auto file = SqliteFileOf(url);
    return file ? MakeFile(*file, request, book, keys) : MakeAt(url, request, book, keys);
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

struct KeysToUse {
    std::shared_ptr<const KeyRing> ring;
    bool fresh = false;  ///< made by this very call
};

// Fresh keys, or those of an `init` that was broken off.
Result<KeysToUse> KeysFor(const std::string& dir, const std::string& log_name) {
    auto fresh = KeyRing::Create(dir, log_name);
    if (fresh) return KeysToUse{std::make_shared<const KeyRing>(std::move(*fresh)), true};
    if (fresh.error().code() != Code::keys_exist) return fresh.error();
    if (!IsUnfinished(dir)) return fresh.error();
    ZJ_ASSIGN(auto found, KeyRing::Open(dir));
    return KeysToUse{std::make_shared<const KeyRing>(std::move(found))};
}

// The store that an `init` of these keys made before it was broken off, or nothing where it is
// known that there is none. With an authority of its own papers may have been signed since.
Result<std::optional<StoreKind>> StandsAlready(const InitRequest& request,
                                               const std::shared_ptr<const KeyRing>& keys) {
    const auto found = OpenStore(request.place.url, keys);
    if (found) return (*found)->Facts().kind;
    if (found.error().code() == Code::store_missing) return std::optional<StoreKind>();
    return found.error();
}

// Goes on with the keys of an `init` that was broken off, and never takes them away.
Status GoOn(const InitRequest& request, const PolicyBook& book,
            const std::shared_ptr<const KeyRing>& keys, const std::string& dir) {
    ZJ_ASSIGN(const auto kind, StandsAlready(request, keys));
    if (!kind) return MakeStore(request, book, keys);
    if (*kind == request.kind) return {};
    ZJ_TRY(Finish(dir));
    return MadeAlready(dir);
}

// With keys of its own, which go again where they belong to no store: a store that was there before
// stays. One that may stand keeps them.
Status Begin(const InitRequest& request, const PolicyBook& book,
             const std::shared_ptr<const KeyRing>& keys, const std::string& dir) {
    Status made = MakeStore(request, book, keys);
    if (made || made.error().code() == Code::store_commit_unknown) return made;
    if (OpenStore(request.place.url, keys)) return made;
    std::error_code ignored;
    fs::remove_all(dir, ignored);
    return made;
}

}  // namespace

Status InitRegister(const InitRequest& request) {
    auto loaded = PolicyBook::Load(request.policies, PackFor(request.kind));
    if (!loaded.book) return MakeError(Code::policy_faults, {std::to_string(loaded.faults.size())});
    ZJ_ASSIGN(const std::string dir, request.place.KeysDir());
    ZJ_ASSIGN(const std::string log_name, LogName(request));
    ZJ_ASSIGN(const KeysToUse keys, KeysFor(dir, log_name));
    ZJ_ASSIGN(const auto mark, Unfinished::Hold(dir));
    ZJ_TRY(keys.fresh ? Begin(request, *loaded.book, keys.ring, dir)
                      : GoOn(request, *loaded.book, keys.ring, dir));
    ZJ_TRY(Finish(dir));
    ZJ_ASSIGN(const auto reg, Register::Open(request.place));
    return {};
}

}  // namespace zhengji
