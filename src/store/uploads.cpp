#include "store/uploads.hpp"

#include "store/connection.hpp"
#include "store/seal_names.hpp"

namespace zhengji {
namespace {

constexpr SqlText kSelect(
    "SELECT id, draft, owner, item, media, size, digest, scan, at FROM uploads ");

Upload UploadFrom(const Row& row) {
    return {row.Bytes(0),
            row.Bytes(1),
            std::string(row.Text(2)),
            std::string(row.Text(3)),
            std::string(row.Text(4)),
            row.Int(5),
            DigestFromBytes(row.Bytes(6)).value_or(Digest{}),
            static_cast<Scan>(row.Int(7)),
            Instant{row.Int(8)}};
}

Result<std::vector<Upload>> Read(Transaction& tx, Sql sql, std::initializer_list<Param> params) {
    std::vector<Upload> all;
    ZJ_TRY(tx.Driver().Query(sql, params, [&](const Row& row) -> Status {
        all.push_back(UploadFrom(row));
        return {};
    }));
    return all;
}

std::string SealOf(const Upload& one) {
    return SealOfUpload(one.id, one.draft, one.owner,
                        one.item + "/" + one.media + "/" + std::to_string(one.size), one.digest,
                        one.at.millis);
}

}  // namespace

std::string Uploads::NewId() const {
    return tx_.Keys().RandomBytes(kIdSize);
}

Status Uploads::Put(const Upload& upload, std::string_view bytes) {
    const std::string sealed = tx_.Keys().Seal(bytes, SealOf(upload));
    ZJ_TRY(tx_.Driver().Execute(
        "INSERT INTO uploads (id, draft, owner, item, media, size, digest, scan, sealed, at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        {Blob{upload.id}, Blob{upload.draft}, std::string_view(upload.owner),
         std::string_view(upload.item), std::string_view(upload.media), upload.size,
         Blob{AsBytes(upload.digest)}, std::int64_t(upload.scan), Blob{sealed}, upload.at.millis}));
    return {};
}

Result<std::vector<Upload>> Uploads::Of(std::string_view draft) {
    static constexpr auto kSql = kSelect + "WHERE draft = $1 ORDER BY item, at, id";
    return Read(tx_, kSql, {Blob{draft}});
}

Result<std::optional<Upload>> Uploads::Find(std::string_view id) {
    static constexpr auto kSql = kSelect + "WHERE id = $1";
    ZJ_ASSIGN(auto found, Read(tx_, kSql, {Blob{id}}));
    if (found.empty()) return std::optional<Upload>();
    return std::optional(std::move(found.front()));
}

Result<std::string> Uploads::BytesOf(const Upload& upload) {
    Result<std::string> bytes = MakeError(Code::sealed_broken);
    ZJ_TRY(tx_.Driver().Query("SELECT sealed FROM uploads WHERE id = $1", {Blob{upload.id}},
                              [&](const Row& row) -> Status {
                                  bytes = tx_.Keys().Open(row.BytesSeen(0), SealOf(upload));
                                  return {};
                              }));
    return bytes;
}

Status Uploads::Scanned(std::string_view id, Scan scan) {
    ZJ_TRY(tx_.Driver().Execute("UPDATE uploads SET scan = $2 WHERE id = $1",
                                {Blob{id}, std::int64_t(scan)}));
    return {};
}

Result<std::vector<Upload>> Uploads::Waiting(std::int64_t most, const Place& after) {
    static constexpr auto kSql =
        kSelect + "WHERE scan = 0 AND at >= $2 AND (at > $2 OR id > $3) ORDER BY at, id LIMIT $1";
    return Read(tx_, kSql, {most, after.at.millis, Blob{after.id}});
}

Status Uploads::AskAboutAll() {
    ZJ_TRY(tx_.Driver().Execute("UPDATE uploads SET scan = 0 WHERE scan = 3", {}));
    return {};
}

Status Uploads::Remove(std::string_view id) {
    ZJ_TRY(tx_.Driver().Execute("DELETE FROM uploads WHERE id = $1", {Blob{id}}));
    return {};
}

Status Uploads::RemoveOf(std::string_view draft) {
    ZJ_TRY(tx_.Driver().Execute("DELETE FROM uploads WHERE draft = $1", {Blob{draft}}));
    return {};
}

Result<Uploads::Held> Uploads::HeldBy(std::string_view owner) {
    Held held;
    ZJ_TRY(tx_.Driver().Query(
        "SELECT count(*), CAST(coalesce(sum(u.size), 0) AS BIGINT) FROM drafts d JOIN uploads u ON "
        "u.draft = d.id "
        "WHERE d.owner = $1",
        {owner}, [&](const Row& row) -> Status {
            held = {row.Int(0), row.Int(1)};
            return {};
        }));
    return held;
}

}  // namespace zhengji
