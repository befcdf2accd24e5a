#include "store/store.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <map>
#include <utility>

#include "base/check.hpp"
#include "store/account_marks.hpp"
#include "store/act_marks.hpp"
#include "store/books.hpp"
#include "store/settle.hpp"
#include "store/store_parts.hpp"
#include "store/store_url.hpp"

namespace zhengji {

// Of a store whose schema is older than its keys have served.
enum class OlderSchema : std::uint8_t { kRefused, kTaken };

namespace {

Result<std::unique_ptr<Connection>> Connect(const std::string& url, OpenMode mode) {
    if (const auto path = SqliteFileOf(url)) {
        if (path->empty()) return MakeError(Code::store_url, {url});
        if (mode == OpenMode::kNew) {
            std::error_code ignored;
            const auto parent = std::filesystem::path(*path).parent_path();
            if (!parent.empty()) std::filesystem::create_directories(parent, ignored);
        }
        return OpenSqlite(*path, mode);
    }
    if (IsServersUrl(url)) return OpenPostgres(url, mode);
    return MakeError(Code::store_url, {ShownUrl(url)});
}

Result<bool> HasSchema(Connection& db) {
    const Sql ask = db.Kind() == Dialect::kPostgres
                        ? Sql("SELECT to_regclass('meta')::text")
                        : Sql("SELECT (SELECT name FROM sqlite_master WHERE name = 'meta')");
    bool there = false;
    ZJ_TRY(db.Query(ask, {}, [&](const Row& row) -> Status {
        there = !row.IsNull(0);
        return {};
    }));
    return there;
}

Result<std::map<std::string, std::string>> ReadMeta(Connection& db) {
    std::map<std::string, std::string> meta;
    ZJ_TRY(db.Query("SELECT key, value FROM meta", {}, [&](const Row& row) -> Status {
        meta.emplace(row.Text(0), row.Text(1));
        return {};
    }));
    return meta;
}

std::int64_t Number(const std::string& text) {
    std::int64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

// store_missing where there is no schema, store_newer for one this program does not know.
Result<StoreFacts> ReadFacts(Connection& db, const std::string& url) {
    ZJ_ASSIGN(const bool there, HasSchema(db));
    if (!there) return MakeError(Code::store_missing, {url});
    ZJ_ASSIGN(auto meta, ReadMeta(db));
    StoreFacts facts{meta["kind"] == "rehearsal" ? StoreKind::kRehearsal : StoreKind::kReal,
                     meta["origin"], Instant{Number(meta["created_at"])},
                     static_cast<int>(Number(meta["schema_version"])),
                     CivilDate::Parse(meta["opens"])};
    if (facts.schema_version > NewestSchema()) {
        return MakeError(Code::store_newer,
                         {std::to_string(facts.schema_version), std::to_string(NewestSchema())});
    }
    if (facts.schema_version < 1) return MakeError(Code::store_not_ours, {url});
    return facts;
}

Status WriteMeta(Connection& db, std::string_view key, const std::string& value) {
    ZJ_ASSIGN([[maybe_unused]] const auto changed,
              db.Execute("INSERT INTO meta (key, value) VALUES ($1, $2)",
                         {key, std::string_view(value)}));
    return {};
}

// An empty database takes the schema; one that holds anything of ours is a store already.
Status CreateSchema(Connection& db, const std::string& url, const StoreFacts& facts) {
    ZJ_ASSIGN(const bool there, HasSchema(db));
    if (there) return MakeError(Code::store_exists, {url});
    ZJ_TRY(Migrate(db, 0));
    ZJ_TRY(WriteMeta(db, "kind", facts.kind == StoreKind::kRehearsal ? "rehearsal" : "real"));
    ZJ_TRY(WriteMeta(db, "origin", facts.origin));
    if (facts.opens) ZJ_TRY(WriteMeta(db, "opens", facts.opens->ToString()));
    return WriteMeta(db, "created_at", std::to_string(facts.created_at.millis));
}

constexpr std::string_view kKeyCheck = "key_check/";

Status WriteKeyChecks(Connection& db, const KeyRing& keys) {
    for (const auto& [file, value] : keys.Checks())
        ZJ_TRY(WriteMeta(db, std::string(kKeyCheck) + file, value));
    return {};
}

// A wrong look-up key would open the store and know nobody in it: every key is compared with what
// the store noted of it. A sealing key added since is noted nowhere and tells by not opening.
Status CheckKeys(Connection& db, const KeyRing& keys, const std::string& url) {
    ZJ_ASSIGN(auto meta, ReadMeta(db));
    if (meta["origin"] != keys.Origin()) return MakeError(Code::keys_of_another, {url});
    for (const auto& [file, value] : keys.Checks()) {
        const auto noted = meta.find(std::string(kKeyCheck) + file);
        if (noted != meta.end() && noted->second != value)
            return MakeError(Code::key_of_another, {file, url});
    }
    return {};
}

constexpr int kFirstWithBooks = 3;
constexpr int kFirstWithQueueMarks = 5;
constexpr int kFirstWithAccountMarks = 6;

// What is in the books stays there, and is found if it was tampered with: the sums move by what the
// migration itself wrote.
Status UpgradeWithBooks(Connection& db, const KeyRing& keys, int version) {
    ZJ_ASSIGN(auto rows, RowsMigrated::Before(db, keys));
    ZJ_TRY(Migrate(db, version));
    // A mark that stands is not made anew: what was slipped in has none.
    if (version < kFirstWithQueueMarks) ZJ_TRY(MarkQueue(db, keys));
    static constexpr std::array<std::string_view, 2> kWritten = {"meta", "account_marks"};
    if (version >= kFirstWithAccountMarks) {
        ZJ_TRY(rows.After());
        return OpenBooks(db, keys, std::span(kWritten).first(1));
    }
    const bool fit = rows.Fitted("capacities");
    ZJ_TRY(MarkAllAccounts(db, keys, fit ? RowsFit::kYes : RowsFit::kNo));
    ZJ_TRY(rows.After());
    return OpenBooks(db, keys, kWritten);
}

// Brings an older store up, and opens its books: from then on the keys remember that it has some,
// lest a store passed off as older has its books opened anew over rows that were tampered with.
Status UpgradeLocked(Connection& db, const KeyRing& keys, StoreFacts& facts, OlderSchema older) {
    if (facts.schema_version == NewestSchema()) return {};
    // From before there were marks of what waits to be signed nothing could be told from what was
    // slipped in.
    const bool taken = older == OlderSchema::kTaken && facts.schema_version >= kFirstWithQueueMarks;
    if (facts.schema_version < keys.NotedSchema() && !taken)
        return MakeError(Code::store_older, {std::to_string(facts.schema_version),
                                             std::to_string(keys.NotedSchema())});
    if (facts.schema_version >= kFirstWithBooks) {
        ZJ_TRY(UpgradeWithBooks(db, keys, facts.schema_version));
    } else {
        ZJ_TRY(Migrate(db, facts.schema_version));
        ZJ_TRY(WriteKeyChecks(db, keys));
        ZJ_TRY(MarkQueue(db, keys));
        ZJ_TRY(MarkAllAccounts(db, keys, RowsFit::kYes));
        ZJ_TRY(OpenBooks(db, keys));
    }
    facts.schema_version = NewestSchema();
    return {};
}

void RemoveSqlite(const std::string& url) {
    const auto path = SqliteFileOf(url);
    if (!path) return;
    std::error_code ignored;
    for (const std::string& name : SqliteFilesOf(*path))
        std::filesystem::remove(name, ignored);
}

}  // namespace

Store::Store(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Store::~Store() = default;
const StoreFacts& Store::Facts() const {
    return parts_->facts;
}
const KeyRing& Store::Keys() const {
    return *parts_->keys;
}

Result<std::unique_ptr<Store>> Store::Create(const std::string& url, const StoreFacts& facts,
                                             std::shared_ptr<const KeyRing> keys,
                                             const std::function<Status(Transaction&)>& fill) {
    ZJ_ASSIGN(auto db, Connect(url, OpenMode::kNew));
    std::unique_ptr<Store> store(
        new Store(std::make_unique<Parts>(Parts{std::move(db), std::move(keys), facts, url})));
    Status made = [&]() -> Status {
        ZJ_ASSIGN(Transaction tx, store->Begin(Access::kWrite));
        ZJ_TRY(CreateSchema(tx.Driver(), url, facts));
        ZJ_TRY(WriteKeyChecks(tx.Driver(), store->Keys()));
        ZJ_TRY(OpenBooks(tx.Driver(), store->Keys()));
        if (fill) ZJ_TRY(fill(tx));
        ZJ_TRY(store->Keys().NoteSchema(NewestSchema()));
        return tx.Commit();
    }();
    if (made) return store;
    store.reset();
    RemoveSqlite(url);
    return Error(std::move(made.error()));
}

// As it is, with keys that are its own.
Result<std::unique_ptr<Store>> Store::OpenAs(const std::string& url,
                                             std::shared_ptr<const KeyRing> keys, OpenMode mode) {
    ZJ_ASSIGN(auto db, Connect(url, mode));
    ZJ_ASSIGN(StoreFacts facts, ReadFacts(*db, url));
    ZJ_TRY(CheckKeys(*db, *keys, url));
    return std::unique_ptr<Store>(
        new Store(std::make_unique<Parts>(Parts{std::move(db), std::move(keys), facts, url})));
}

Result<std::unique_ptr<Store>> Store::Open(const std::string& url,
                                           std::shared_ptr<const KeyRing> keys,
                                           const std::function<Status(Transaction&)>& fill) {
    ZJ_ASSIGN(auto store, OpenAs(url, std::move(keys), OpenMode::kExisting));
    if (store->Facts().schema_version < NewestSchema())
        ZJ_TRY(store->Upgrade(fill, OlderSchema::kRefused));
    if (store->Keys().NotedSchema() < NewestSchema())
        ZJ_TRY(store->Keys().NoteSchema(NewestSchema()));
    return store;
}

Result<std::unique_ptr<Store>> Store::OpenOlder(const std::string& url,
                                                std::shared_ptr<const KeyRing> keys,
                                                const std::function<Status(Transaction&)>& fill) {
    ZJ_ASSIGN(auto store, OpenAs(url, std::move(keys), OpenMode::kExisting));
    if (store->Facts().schema_version < NewestSchema())
        ZJ_TRY(store->Upgrade(fill, OlderSchema::kTaken));
    return store;
}

Result<std::unique_ptr<Store>> Store::OpenAsItIs(const std::string& url,
                                                 std::shared_ptr<const KeyRing> keys) {
    return OpenAs(url, std::move(keys), OpenMode::kExisting);
}

// Read again under the lock: another process may have upgraded it while this one waited.
Status Store::Upgrade(const std::function<Status(Transaction&)>& fill, OlderSchema older) {
    ZJ_ASSIGN(Transaction tx, Begin(Access::kWrite));
    ZJ_ASSIGN(parts_->facts, ReadFacts(tx.Driver(), parts_->url));
    if (parts_->facts.schema_version == NewestSchema()) return {};
    ZJ_TRY(UpgradeLocked(tx.Driver(), Keys(), parts_->facts, older));
    if (fill) ZJ_TRY(fill(tx));
    return tx.Commit();
}

Result<std::unique_ptr<Store>> Store::Another() const {
    ZJ_ASSIGN(auto other, Open(parts_->url, parts_->keys));
    other->parts_->lately = parts_->lately;
    return other;
}

Result<std::unique_ptr<Store>> Store::OpenToRead(const std::string& url,
                                                 std::shared_ptr<const KeyRing> keys) {
    ZJ_ASSIGN(auto store, OpenAs(url, std::move(keys), OpenMode::kReadOnly));
    const int version = store->Facts().schema_version;
    if (version < NewestSchema())
        return MakeError(Code::store_not_upgraded,
                         {std::to_string(version), std::to_string(NewestSchema())});
    return store;
}

Status Store::CopyTo(const std::string& file) const {
    const auto path = SqliteFileOf(parts_->url);
    if (!path) return MakeError(Code::backup_by_server);
    ZJ_TRY(CopySqlite(*path, file));
    return CheckSqlite(file);
}

void Store::TellBooks(const BooksSeal& seen, std::function<void(const BooksSeal&)> tell) {
    parts_->change_seen = seen.change;
    parts_->tell_books = std::move(tell);
}

int Store::NewestSchema() {
    return zhengji::NewestSchema();
}

bool Store::OneWritesAtATime() const {
    return parts_->db->Kind() == Dialect::kSqlite;
}

LeftOver& Store::Left() {
    return parts_->left;
}

Result<Transaction> Store::Begin(Access access) {
    CHECK(!parts_->busy);  // one transaction at a time on a connection
    ZJ_TRY(parts_->db->Begin(access));
    parts_->Fresh(access);
    return Transaction(parts_.get());
}

}  // namespace zhengji
