#include "app/register.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>

#include "app/books_outside.hpp"
#include "app/case_place.hpp"
#include "app/sequencer.hpp"
#include "base/text.hpp"

namespace zhengji {
namespace {

constexpr std::string_view kSqlite = "sqlite:";

constexpr std::array kOfBooks = {Code::books_rolled_back, Code::books_differ,
                                 Code::books_note_broken, Code::rows_changed, Code::sealed_broken};

}  // namespace

Result<std::string> StorePlace::KeysDir() const {
    if (!keys_dir.empty()) return keys_dir;
    if (!url.starts_with(kSqlite)) return MakeError(Code::keys_unnamed);
    return url.substr(kSqlite.size()) + ".keys";
}

Result<Officer> Officer::Named(std::string_view name) {
    if (!IsUtf8(name) || OfficerKey(name).empty()) return MakeError(Code::no_officer);
    const std::string shown = NormalName(name);
    if (const auto hidden = FirstIgnorable(shown)) {
        return MakeError(Code::officer_invisible,
                         {shown, fmt::format("{:04X}", static_cast<std::uint32_t>(*hidden))});
    }
    if (LetteringOf(shown) == Lettering::kMixed) return MakeError(Code::officer_scripts, {shown});
    return Officer{shown};
}

Status MayWriteTo(const StorePlace& place, const std::string& path) {
    namespace fs = std::filesystem;
    std::error_code ignored;
    const auto real = [&](const std::string& name) {
        return fs::weakly_canonical(fs::absolute(name, ignored), ignored);
    };
    const fs::path asked = real(path);
    const Error refused = MakeError(Code::output_protected, {path});
    if (place.url.starts_with(kSqlite)) {
        for (const char* ending : {"", "-wal", "-shm"}) {
            if (asked == real(place.url.substr(kSqlite.size()) + ending)) return refused;
        }
    }
    if (!place.witness.empty() &&
        (asked == real(place.witness) || asked == real(BooksWitness(place))))
        return refused;
    const auto keys = place.KeysDir();
    for (fs::path up = asked; keys && up.has_relative_path(); up = up.parent_path()) {
        if (up == real(*keys)) return refused;
    }
    std::ifstream file(asked, std::ios::binary);
    std::string head(16, '\0');
    file.read(head.data(), static_cast<std::streamsize>(head.size()));
    if (!head.starts_with("SQLite format 3")) return {};
    return MakeError(Code::output_is_database, {path});
}

Result<std::shared_ptr<const PolicyBook>> BookOf(const PolicyVersion& version) {
    // The text decides lines and areas: one that is not its digest's was changed in the store.
    if (ToHex(Sha256(version.canonical)) != version.digest)
        return MakeError(Code::policy_text_broken, {}, version.digest);
    return PolicyBook::FromCanonical(version.canonical);
}

Result<std::unique_ptr<Store>> OpenStore(const std::string& url,
                                         std::shared_ptr<const KeyRing> keys) {
    return Store::Open(url, std::move(keys),
                       [](Transaction& tx) { return ReindexCases(tx, Reindexed::kAll); });
}

Result<std::unique_ptr<Register>> Register::OpenToRead(const StorePlace& place) {
    ZJ_ASSIGN(const std::string dir, place.KeysDir());
    ZJ_ASSIGN(auto ring, KeyRing::Open(dir));
    auto keys = std::make_shared<const KeyRing>(std::move(ring));
    ZJ_ASSIGN(auto store, OpenStore(place.url, keys));
    return std::unique_ptr<Register>(new Register(place, std::move(store), std::move(keys)));
}

Result<std::unique_ptr<Register>> Register::Open(const StorePlace& place) {
    ZJ_ASSIGN(auto reg, OpenToRead(place));
    ZJ_TRY(FinishUndone(*reg));
    return reg;
}

Result<std::unique_ptr<Register>> Register::OpenToAudit(const StorePlace& place) {
    ZJ_ASSIGN(auto reg, OpenToRead(place));
    const Status ready = FinishUndone(*reg);
    if (ready || std::ranges::find(kOfBooks, ready.error().code()) != kOfBooks.end()) return reg;
    return ready.error();
}

Result<std::unique_ptr<Register>> Register::OpenWindow(const StorePlace& place,
                                                       std::shared_ptr<const KeyRing> keys) {
    ZJ_ASSIGN(auto store, Store::OpenToRead(place.url, keys));
    std::unique_ptr<Register> reg(new Register(place, std::move(store), std::move(keys)));
    ZJ_TRY(CheckKept(*reg));
    return reg;
}

Result<std::unique_ptr<Register>> Register::Another() const {
    ZJ_ASSIGN(auto store, store_->Another());
    std::unique_ptr<Register> reg(new Register(place_, std::move(store), keys_));
    reg->book_ = book_;
    ZJ_TRY(FinishUndone(*reg));
    return reg;
}

std::string Register::CheckpointFile() const {
    return place_.KeysDir().value_or(std::string()) + "/checkpoint";
}

Result<std::shared_ptr<const PolicyBook>> Register::Policy(Transaction& tx) {
    ZJ_ASSIGN(const auto digest, Policies(tx).CurrentDigest());
    if (digest.empty()) return MakeError(Code::no_policy);
    if (book_ && ToHex(book_->Digest()) == digest) return book_;
    ZJ_ASSIGN(const auto version, Policies(tx).ByDigest(digest));
    if (!version) return MakeError(Code::no_policy);
    ZJ_ASSIGN(book_, BookOf(*version));
    return book_;
}

}  // namespace zhengji
