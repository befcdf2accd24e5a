#include "store/drafts.hpp"

#include "store/rows.hpp"
#include "store/seal_names.hpp"

namespace zhengji {
namespace {

constexpr SqlText kSelect("SELECT id, owner, kind, sealed, saved_at, ends_at FROM drafts ");

StoredDraft DraftFrom(const Row& row) {
    return {row.Bytes(0), std::string(row.Text(1)), std::string(row.Text(2)),
            row.Bytes(3), Instant{row.Int(4)},      Instant{row.Int(5)},
            false};
}

Result<std::vector<StoredDraft>> Read(Transaction& tx, Sql sql,
                                      std::initializer_list<Param> params) {
    ZJ_ASSIGN(auto all, Rows(tx, sql, params, DraftFrom));
    for (StoredDraft& one : all) {
        auto body = tx.Keys().Open(one.body, SealOfDraft(one.id, one.owner, one.kind));
        one.broken = !body;
        one.body = body ? *std::move(body) : std::string();
    }
    return all;
}

}  // namespace

std::string Drafts::NewId() const {
    return tx_.Keys().RandomBytes(kIdSize);
}

Result<bool> Drafts::Put(const StoredDraft& draft) {
    const std::string sealed =
        tx_.Keys().Seal(draft.body, SealOfDraft(draft.id, draft.owner, draft.kind));
    ZJ_ASSIGN(const std::int64_t written,
              tx_.Driver().Execute(
                  "INSERT INTO drafts (id, owner, kind, sealed, saved_at, ends_at) VALUES ($1, $2, "
                  "$3, $4, $5, $6) ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed, "
                  "saved_at = excluded.saved_at, ends_at = excluded.ends_at WHERE drafts.owner = "
                  "excluded.owner AND drafts.kind = excluded.kind",
                  {Blob{draft.id}, std::string_view(draft.owner), std::string_view(draft.kind),
                   Blob{sealed}, draft.saved_at.millis, draft.ends_at.millis}));
    return written > 0;
}

Result<std::optional<StoredDraft>> Drafts::Find(std::string_view id, std::string_view owner,
                                                Instant now) {
    static constexpr auto kSql = kSelect + "WHERE id = $1 AND owner = $2 AND ends_at > $3";
    ZJ_ASSIGN(auto found, Read(tx_, kSql, {Blob{id}, owner, now.millis}));
    if (found.empty()) return std::optional<StoredDraft>();
    return std::optional(std::move(found.front()));
}

Result<std::vector<StoredDraft>> Drafts::Of(std::string_view owner, std::string_view kind,
                                            Instant now) {
    static constexpr auto kSql =
        kSelect + "WHERE owner = $1 AND kind = $2 AND ends_at > $3 ORDER BY saved_at DESC, id";
    return Read(tx_, kSql, {owner, kind, now.millis});
}

Result<std::int64_t> Drafts::HowMany(std::string_view owner, std::string_view kind, Instant now) {
    return OneNumber(tx_,
                     "SELECT count(*) FROM drafts WHERE owner = $1 AND kind = $2 AND ends_at > $3",
                     {owner, kind, now.millis});
}

Result<bool> Drafts::RemoveOwn(const StoredDraft& named, Instant now) {
    ZJ_ASSIGN(const std::int64_t removed,
              tx_.Driver().Execute(
                  "DELETE FROM drafts WHERE id = $1 AND owner = $2 AND kind = $3 AND ends_at > $4",
                  {Blob{named.id}, std::string_view(named.owner), std::string_view(named.kind),
                   now.millis}));
    return removed > 0;
}

Status Drafts::Remove(std::string_view id) {
    ZJ_TRY(tx_.Driver().Execute("DELETE FROM drafts WHERE id = $1", {Blob{id}}));
    return {};
}

Result<std::vector<std::string>> Drafts::Ended(Instant now) {
    std::vector<std::string> ids;
    ZJ_TRY(tx_.Driver().Query("SELECT id FROM drafts WHERE ends_at <= $1", {now.millis},
                              [&](const Row& row) -> Status {
                                  ids.push_back(row.Bytes(0));
                                  return {};
                              }));
    return ids;
}

}  // namespace zhengji
