#include "app/feed/feed_batch.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "keys/file_io.hpp"

namespace zhengji {
namespace {

using Json = nlohmann::json;

Json HolderJson(const FedHolder& fed) {
    return {{"subject", fed.subject},
            {"salt", ToHex(fed.salt)},
            {"name", fed.holder.name},
            {"id_type", Name(fed.holder.identity.type)},
            {"id_number", fed.holder.identity.number}};
}

// As HolderJson; throws for what is none.
FedHolder HolderFrom(const Json& one) {
    FedHolder fed;
    fed.subject = one.at("subject").get<std::string>();
    fed.salt = FromHex(one.at("salt").get<std::string>()).value();
    fed.holder.name = one.at("name").get<std::string>();
    const auto type = ParseIdType(one.at("id_type").get<std::string>()).value();
    fed.holder.identity = Identity::Parse(type, one.at("id_number").get<std::string>()).value();
    return fed;
}

Json HoldersJson(const Batch& batch) {
    Json holders = Json::array();
    for (const auto& [commitment, fed] : batch.holders)
        holders.push_back(HolderJson(fed));
    return holders;
}

void TakeHolders(const Json& holders, Batch& batch) {
    for (const Json& one : holders) {
        FedHolder fed = HolderFrom(one);
        batch.holders.insert_or_assign(fed.Commitment(), std::move(fed));
    }
}

std::string WriteWith(const Batch& batch, const char* member, Json holders) {
    return Json{{"v", 1},
                {"origin", batch.origin},
                {"first", batch.first},
                {"leaves", batch.leaves},
                {member, std::move(holders)},
                {"checkpoint", batch.checkpoint}}
               .dump() +
           "\n";
}

}  // namespace

std::string NameOf(const Batch& batch) {
    return fmt::format("feed-{:010}-{:010}.json", batch.first, batch.End() - 1);
}

std::string WriteBatch(const Batch& batch) {
    return WriteWith(batch, "holders", HoldersJson(batch));
}

std::optional<std::string> WriteSealed(const Batch& batch, std::string_view public_key) {
    const auto sealed = SealTo(public_key, HoldersJson(batch).dump());
    if (!sealed) return std::nullopt;
    return WriteWith(batch, "sealed", ToBase64(*sealed));
}

std::optional<Batch> ParseBatch(std::string_view text) {
    try {
        const Json json = Json::parse(text);
        Batch batch;
        if (json.at("v").get<int>() != 1) return std::nullopt;
        batch.origin = json.at("origin").get<std::string>();
        batch.first = json.at("first").get<std::int64_t>();
        batch.leaves = json.at("leaves").get<std::vector<std::string>>();
        batch.checkpoint = json.at("checkpoint").get<std::string>();
        if (json.contains("sealed"))
            batch.sealed = FromBase64(json.at("sealed").get<std::string>()).value();
        else
            TakeHolders(json.at("holders"), batch);
        if (batch.first < 0 || batch.leaves.empty()) return std::nullopt;
        batch.file = NameOf(batch);
        return batch;
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

std::optional<Batch> ReadBatch(const std::string& path) {
    const auto text = ReadWholeFile(path);
    auto batch = text ? ParseBatch(*text) : std::nullopt;
    if (batch) batch->file = path.substr(path.find_last_of('/') + 1);
    return batch;
}

BoxKey FeedBoxOf(const KeyRing& keys) {
    return BoxKey(AsBytes(keys.LookupHash("feed sealing key, x25519, 1")));
}

bool OpenHolders(Batch& batch, const BoxKey& key) {
    const auto holders = key.Open(batch.sealed);
    if (!holders) return false;
    try {
        TakeHolders(Json::parse(*holders), batch);
    } catch (const std::exception&) {
        return false;
    }
    return true;
}

}  // namespace zhengji
