// How a register is opened (register.hpp): what is compared with what lies outside it, and finished
// of what an earlier process left undone; and what no output may be written over while it is.
#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>

#include "app/cases/case_place.hpp"
#include "app/register/books_outside.hpp"
#include "app/register/register.hpp"
#include "app/register/sequencer.hpp"
#include "keys/unfinished.hpp"
#include "store/store_url.hpp"

namespace zhengji {
namespace {

// What an audit tells, or need not write, rather than being kept from its work.
constexpr std::array kForAudit = {Code::books_rolled_back, Code::books_differ,
                                  Code::books_note_broken, Code::rows_changed,
                                  Code::sealed_broken,     Code::checkpoint_broken,
                                  Code::store_read_only,   Code::sealing_key_missing};

Status Reindex(Transaction& tx) {
    return ReindexCases(tx, Reindexed::kAll);
}

}  // namespace

Status MayWriteTo(const StorePlace& place, const std::string& path) {
    namespace fs = std::filesystem;
    std::error_code ignored;
    const auto real = [&](const std::string& name) {
        return fs::weakly_canonical(fs::absolute(name, ignored), ignored);
    };
    const fs::path asked = real(path);
    const Error refused = MakeError(Code::output_protected, {path});
    if (const auto file = SqliteFileOf(place.url)) {
        for (const std::string& one : SqliteFilesOf(*file))
            if (asked == real(one)) return refused;
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

Result<std::unique_ptr<Store>> OpenStore(const std::string& url,
                                         std::shared_ptr<const KeyRing> keys) {
    return Store::Open(url, std::move(keys), Reindex);
}

Result<std::unique_ptr<Register>> Register::OpenToRead(const StorePlace& place) {
    ZJ_ASSIGN(const std::string dir, place.KeysDir());
    ZJ_ASSIGN(auto ring, KeyRing::Open(dir));
    auto keys = std::make_shared<const KeyRing>(std::move(ring));
    ZJ_ASSIGN(auto store, OpenStore(place.url, keys));
    // Their store stands: what an `init` that was broken off left is over. Where it cannot be
    // written that is for the next opening.
    (void)Finish(dir);
    return std::unique_ptr<Register>(new Register(place, std::move(store), std::move(keys)));
}

Result<std::unique_ptr<Register>> Register::OpenToProve(const StorePlace& place) {
    ZJ_ASSIGN(const std::string dir, place.KeysDir());
    ZJ_ASSIGN(auto ring, KeyRing::Open(dir));
    auto keys = std::make_shared<const KeyRing>(std::move(ring));
    ZJ_ASSIGN(auto store, Store::OpenOlder(place.url, keys, Reindex));
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
    if (ready || std::ranges::find(kForAudit, ready.error().code()) != kForAudit.end()) return reg;
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

}  // namespace zhengji
