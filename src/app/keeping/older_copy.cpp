#include "app/keeping/older_copy.hpp"
#include "store/store_url.hpp"

#include <unistd.h>

namespace zhengji {
namespace {

constexpr int kFirstWithSeal = 4;

Result<std::shared_ptr<const KeyRing>> KeysOf(const StorePlace& place) {
    ZJ_ASSIGN(const std::string dir, place.KeysDir());
    ZJ_ASSIGN(auto ring, KeyRing::Open(dir));
    return std::make_shared<const KeyRing>(std::move(ring));
}

// Its schema is older than its keys have served: the first command that opens a register after an
// upgrade finds one that is not.
Result<bool> IsFromBefore(const StorePlace& place) {
    if (!SqliteFileOf(place.url)) return false;
    ZJ_ASSIGN(const auto keys, KeysOf(place));
    ZJ_ASSIGN(const auto store, Store::OpenAsItIs(place.url, keys));
    return store->Facts().schema_version < keys->NotedSchema();
}

Result<LookedInto> LookAside(const StorePlace& place) {
    LookedInto looked;
    const std::string file = SqliteFileOf(place.url).value();
    looked.aside = std::make_unique<AsideCopy>(file + ".brought-up-" + std::to_string(::getpid()));
    ZJ_TRY(looked.aside->CopyFrom(file));
    ZJ_ASSIGN(const std::string keys, place.KeysDir());
    ZJ_ASSIGN(looked.reg,
              Register::OpenToProve({UrlOfSqlite(looked.aside->Path()), keys, place.witness}));
    return looked;
}

Result<LookedInto> Look(const StorePlace& place,
                        Result<std::unique_ptr<Register>> (*open)(const StorePlace&)) {
    ZJ_ASSIGN(const bool before, IsFromBefore(place));
    if (before) return LookAside(place);
    LookedInto looked;
    ZJ_ASSIGN(looked.reg, open(place));
    return looked;
}

}  // namespace

Result<LookedInto> LookInto(const StorePlace& place) {
    return Look(place, Register::OpenToRead);
}

Result<LookedInto> AuditInto(const StorePlace& place) {
    return Look(place, Register::OpenToAudit);
}

Result<AsItIs> LookAsItIs(const StorePlace& place) {
    ZJ_ASSIGN(const auto keys, KeysOf(place));
    ZJ_ASSIGN(const auto store, Store::OpenAsItIs(place.url, keys));
    AsItIs found{store->Facts().schema_version, {}};
    if (found.schema < kFirstWithSeal) return found;
    ZJ_ASSIGN(found.seal, SealOf(*store));
    return found;
}

}  // namespace zhengji
