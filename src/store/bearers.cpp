#include "store/bearers.hpp"

#include "store/connection.hpp"
#include "store/seal_names.hpp"

namespace zhengji {
namespace {

constexpr SqlText kSelect(
    "SELECT token, kind, owner, sealed, made_at, seen_at, ends_at FROM bearers ");

Bearer BearerFrom(const Row& row) {
    Bearer bearer;
    bearer.token = DigestFromBytes(row.Bytes(0)).value_or(Digest{});
    bearer.kind = static_cast<Bearing>(row.Int(1));
    bearer.owner = row.Text(2);
    bearer.body = row.Bytes(3);
    bearer.made_at = Instant{row.Int(4)};
    bearer.seen_at = Instant{row.Int(5)};
    bearer.ends_at = Instant{row.Int(6)};
    return bearer;
}

// Every column that nobody may change but by making the row anew.
std::string SealOf(const Bearer& bearer) {
    return SealOfBearer(AsBytes(bearer.token), static_cast<int>(bearer.kind), bearer.owner,
                        bearer.made_at.millis, bearer.ends_at.millis);
}

Status Open(const KeyRing& keys, Bearer& bearer) {
    ZJ_ASSIGN(bearer.body, keys.Open(bearer.body, SealOf(bearer)));
    return {};
}

}  // namespace

Status Bearers::Put(const Bearer& bearer) {
    const std::string sealed = tx_.Keys().Seal(bearer.body, SealOf(bearer));
    ZJ_TRY(tx_.Driver().Execute(
        "INSERT INTO bearers (token, kind, owner, sealed, made_at, seen_at, ends_at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7)",
        {Blob{AsBytes(bearer.token)}, static_cast<std::int64_t>(bearer.kind),
         std::string_view(bearer.owner), Blob{sealed}, bearer.made_at.millis, bearer.seen_at.millis,
         bearer.ends_at.millis}));
    return {};
}

namespace {

Result<std::optional<Bearer>> TheOne(Transaction& tx, Sql sql, const Digest& token, Bearing kind,
                                     Instant now) {
    std::optional<Bearer> bearer;
    ZJ_TRY(tx.Driver().Query(sql,
                             {Blob{AsBytes(token)}, static_cast<std::int64_t>(kind), now.millis},
                             [&](const Row& row) -> Status {
                                 bearer = BearerFrom(row);
                                 return {};
                             }));
    if (bearer) ZJ_TRY(Open(tx.Keys(), *bearer));
    return bearer;
}

}  // namespace

Result<std::optional<Bearer>> Bearers::Find(const Digest& token, Bearing kind, Instant now) {
    static constexpr auto kSql = kSelect + "WHERE token = $1 AND kind = $2 AND ends_at > $3";
    return TheOne(tx_, kSql, token, kind, now);
}

Result<std::optional<Bearer>> Bearers::Take(const Digest& token, Bearing kind, Instant now) {
    static constexpr SqlText kSql =
        "DELETE FROM bearers WHERE token = $1 AND kind = $2 AND ends_at > $3 RETURNING token, "
        "kind, owner, sealed, made_at, seen_at, ends_at";
    return TheOne(tx_, kSql, token, kind, now);
}

Result<std::vector<Bearer>> Bearers::Of(std::string_view owner, Bearing kind, Instant now) {
    static constexpr auto kSql =
        kSelect +
        "WHERE owner = $1 AND kind = $2 AND ends_at > $3 ORDER BY made_at DESC, token LIMIT $4";
    constexpr std::int64_t kMostOf = 1000;
    std::vector<Bearer> all;
    ZJ_TRY(tx_.Driver().Query(kSql, {owner, static_cast<std::int64_t>(kind), now.millis, kMostOf},
                              [&](const Row& row) -> Status {
                                  all.push_back(BearerFrom(row));
                                  return {};
                              }));
    for (Bearer& bearer : all)
        ZJ_TRY(Open(tx_.Keys(), bearer));
    return all;
}

Status Bearers::Saw(const Digest& token, Instant at) {
    ZJ_TRY(tx_.Driver().Execute("UPDATE bearers SET seen_at = $2 WHERE token = $1",
                                {Blob{AsBytes(token)}, at.millis}));
    return {};
}

Result<bool> Bearers::Rewrite(const Bearer& bearer) {
    const std::string sealed = tx_.Keys().Seal(bearer.body, SealOf(bearer));
    ZJ_ASSIGN(
        const std::int64_t rows,
        tx_.Driver().Execute("UPDATE bearers SET sealed = $2, seen_at = $3 WHERE token = $1",
                             {Blob{AsBytes(bearer.token)}, Blob{sealed}, bearer.seen_at.millis}));
    return rows == 1;
}

Status Bearers::End(const Digest& token) {
    ZJ_TRY(tx_.Driver().Execute("DELETE FROM bearers WHERE token = $1", {Blob{AsBytes(token)}}));
    return {};
}

Result<std::int64_t> Bearers::EndAll(std::string_view owner, Bearing kind, const Digest& but) {
    return tx_.Driver().Execute(
        "DELETE FROM bearers WHERE owner = $1 AND kind = $2 AND token <> $3",
        {owner, static_cast<std::int64_t>(kind), Blob{AsBytes(but)}});
}

Status Bearers::Sweep(Instant now) {
    ZJ_TRY(tx_.Driver().Execute("DELETE FROM bearers WHERE ends_at <= $1", {now.millis}));
    return {};
}

}  // namespace zhengji
