#include "store/credentials.hpp"

#include "store/connection.hpp"
#include "store/seal_names.hpp"

namespace zhengji {

Result<std::optional<std::string>> Credentials::Find(std::string_view owner) {
    std::optional<std::string> sealed;
    ZJ_TRY(tx_.Driver().Query("SELECT sealed FROM credentials WHERE owner = $1", {owner},
                              [&](const Row& row) -> Status {
                                  sealed = row.Bytes(0);
                                  return {};
                              }));
    if (!sealed) return std::optional<std::string>();
    ZJ_ASSIGN(auto body, tx_.Keys().Open(*sealed, SealOfCredential(owner)));
    return std::optional(std::move(body));
}

Status Credentials::Put(std::string_view owner, std::string_view body, Instant at) {
    const std::string sealed = tx_.Keys().Seal(body, SealOfCredential(owner));
    ZJ_TRY(tx_.Driver().Execute(
        "INSERT INTO credentials (owner, sealed, changed_at) VALUES ($1, $2, $3) ON CONFLICT "
        "(owner) DO UPDATE SET sealed = excluded.sealed, changed_at = excluded.changed_at",
        {owner, Blob{sealed}, at.millis}));
    return {};
}

Result<std::vector<std::string>> Credentials::Holders(std::string_view after, std::int64_t most) {
    std::vector<std::string> holders;
    ZJ_TRY(
        tx_.Driver().Query("SELECT owner FROM credentials WHERE owner > $1 AND owner LIKE "
                           "'person:%' ORDER BY owner LIMIT $2",
                           {after, most}, [&](const Row& row) -> Status {
                               holders.emplace_back(row.Text(0));
                               return {};
                           }));
    return holders;
}

Status Credentials::Remove(std::string_view owner) {
    ZJ_TRY(tx_.Driver().Execute("DELETE FROM credentials WHERE owner = $1", {owner}));
    return {};
}

}  // namespace zhengji
