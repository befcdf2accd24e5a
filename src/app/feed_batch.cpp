#include "app/feed_batch.hpp"

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

}  // namespace

std::string WriteBatch(const Batch& batch) {
    Json holders = Json::array();
    for (const auto& [commitment, fed] : batch.holders)
        holders.push_back(HolderJson(fed));
    return Json{{"v", 1},
                {"origin", batch.origin},
                {"first", batch.first},
                {"leaves", batch.leaves},
                {"holders", std::move(holders)},
                {"checkpoint", batch.checkpoint}}
               .dump() +
           "\n";
}

std::optional<Batch> ReadBatch(const std::string& path) {
    const auto text = ReadWholeFile(path);
    if (!text) return std::nullopt;
    try {
        const Json json = Json::parse(*text);
        Batch batch;
        batch.file = path.substr(path.find_last_of('/') + 1);
        if (json.at("v").get<int>() != 1) return std::nullopt;
        batch.origin = json.at("origin").get<std::string>();
        batch.first = json.at("first").get<std::int64_t>();
        batch.leaves = json.at("leaves").get<std::vector<std::string>>();
        batch.checkpoint = json.at("checkpoint").get<std::string>();
        for (const Json& one : json.at("holders")) {
            FedHolder fed;
            fed.subject = one.at("subject").get<std::string>();
            fed.salt = FromHex(one.at("salt").get<std::string>()).value();
            fed.holder.name = one.at("name").get<std::string>();
            const auto type = ParseIdType(one.at("id_type").get<std::string>()).value();
            fed.holder.identity =
                Identity::Parse(type, one.at("id_number").get<std::string>()).value();
            batch.holders.insert_or_assign(fed.Commitment(), fed);
        }
        if (batch.first < 0 || batch.leaves.empty()) return std::nullopt;
        return batch;
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

}  // namespace zhengji
