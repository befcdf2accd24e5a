#include "store/inbox.hpp"

#include "accounts/owner.hpp"
#include "store/before.hpp"
#include "store/foreseen.hpp"
#include "store/later_rows.hpp"
#include "store/rows.hpp"
#include "store/seal_names.hpp"
#include "store/seen.hpp"

namespace zhengji {
namespace {

constexpr SqlText kSelect("SELECT id, event, owner, sealed, at, count, read_at FROM messages ");

InboxMessage MessageFrom(const Row& row) {
    InboxMessage one;
    one.id = row.Int(0);
    one.telling.event = DigestFromBytes(row.Bytes(1)).value_or(Digest{});
    one.telling.owner = row.Text(2);
    one.telling.body = row.Bytes(3);
    one.telling.at = Instant{row.Int(4)};
    one.telling.count = row.Int(5);
    if (!row.IsNull(6)) one.read_at = Instant{row.Int(6)};
    return one;
}

Result<std::vector<InboxMessage>> ReadAll(Transaction& tx, Sql sql,
                                          std::initializer_list<Param> params) {
    ZJ_ASSIGN(auto all, Rows(tx, sql, params, MessageFrom));
    for (auto& [id, telling, read_at, broken] : all) {
        const auto seal = SealOfMessage(telling.event, telling.owner, telling.at.millis);
        auto body = tx.Keys().Open(telling.body, seal);
        broken = !body;
        telling.body = body ? *std::move(body) : std::string();
    }
    return all;
}

}  // namespace

// Of a register in which no person signed up that is known after one question.
Result<bool> Inbox::HasReader(std::string_view owner) {
    if (!PersonOfOwner(owner)) return true;
    auto& any = tx_.WhatItSaw().any_holder;
    if (!any) {
        ZJ_ASSIGN(any, IsThere(tx_,
                               "SELECT 1 FROM credentials WHERE owner LIKE 'person:%' "
                               "LIMIT 1",
                               {}));
    }
    if (!*any) return false;
    return IsThere(tx_, "SELECT 1 FROM credentials WHERE owner = $1", {owner});
}

Status Inbox::Put(const Telling& telling) {
    const std::string_view owner = telling.owner;
    const bool later = ReadsAhead(tx_) && telling.count == 0;
    if (!later) {
        ZJ_ASSIGN(const bool reader, HasReader(owner));
        if (!reader) return {};
    }
    const Digest& event = telling.event;
    const std::int64_t at = telling.at.millis;
    const std::string sealed = tx_.Keys().Seal(telling.body, SealOfMessage(event, owner, at));
    if (later)
        return tx_.Driver().Later(LaterTable::kMessages, at,
                                  {Blob{AsBytes(event)}, owner, Blob{sealed}});
    ZJ_ASSIGN(const bool elsewhere,
              IsThere(tx_, "SELECT 1 FROM addresses WHERE owner = $1 LIMIT 1", {owner}));
    const Param due = elsewhere ? Param(at) : Param(Null{});
    ZJ_TRY(
        tx_.Driver().Execute("INSERT INTO messages (event, owner, count, sealed, at, due) "
                             "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (event) DO NOTHING",
                             {Blob{AsBytes(event)}, owner, telling.count, Blob{sealed}, at, due}));
    return {};
}

Result<bool> Inbox::Has(const Digest& event) {
    return IsThere(tx_, "SELECT 1 FROM messages WHERE event = $1", {Blob{AsBytes(event)}});
}

Result<std::vector<InboxMessage>> Inbox::Page(std::string_view owner, std::int64_t before,
                                              std::int64_t most) {
    static constexpr auto kSql = kSelect + "WHERE owner = $1 AND id < $2 ORDER BY id DESC LIMIT $3";
    return ReadAll(tx_, kSql, {owner, BeforeOrAll(before), most});
}

Result<std::vector<InboxMessage>> Inbox::Unread(std::string_view owner, std::int64_t before,
                                                std::int64_t most) {
    static constexpr auto kSql =
        kSelect + "WHERE owner = $1 AND id < $2 AND read_at IS NULL ORDER BY id DESC LIMIT $3";
    return ReadAll(tx_, kSql, {owner, BeforeOrAll(before), most});
}

Result<std::vector<InboxMessage>> Inbox::Counted(std::string_view owner, std::int64_t after,
                                                 std::int64_t most) {
    static constexpr auto kSql =
        kSelect + "WHERE owner = $1 AND count > $2 AND count > 0 ORDER BY count LIMIT $3";
    return ReadAll(tx_, kSql, {owner, after, most});
}

Result<std::int64_t> Inbox::HowManyUnread(std::string_view owner) {
    return OneNumber(tx_, "SELECT count(*) FROM messages WHERE owner = $1 AND read_at IS NULL",
                     {owner});
}

Result<bool> Inbox::Read(std::string_view owner, std::int64_t id, Instant at) {
    ZJ_ASSIGN(const std::int64_t found,
              tx_.Driver().Execute("UPDATE messages SET read_at = coalesce(read_at, $3) WHERE id = "
                                   "$1 AND owner = $2",
                                   {id, owner, at.millis}));
    return found > 0;
}

Result<std::int64_t> Inbox::ReadUpTo(std::string_view owner, std::int64_t id, Instant at) {
    return tx_.Driver().Execute(
        "UPDATE messages SET read_at = $3 WHERE owner = $1 AND id <= $2 AND read_at IS NULL",
        {owner, id, at.millis});
}

Status Inbox::Sweep(Instant before) {
    ZJ_TRY(tx_.Driver().Execute("DELETE FROM messages WHERE at < $1", {before.millis}));
    return {};
}

}  // namespace zhengji
