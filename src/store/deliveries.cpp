#include "store/deliveries.hpp"

#include "store/rows.hpp"
#include "store/seal_names.hpp"

namespace zhengji {
namespace {

// `kind = 1` and `kind = 2` in statements.
static_assert(static_cast<int>(Channel::kMail) == 1 && static_cast<int>(Channel::kWebhook) == 2);

constexpr SqlText kSelect(
    "SELECT event, kind, owner, tries, made_at, fault, next_at, told_at FROM deliveries ");

Delivery DeliveryFrom(const Row& row) {
    Delivery one;
    one.event = DigestFromBytes(row.Bytes(0)).value_or(Digest{});
    one.channel = static_cast<Channel>(row.Int(1));
    one.owner = row.Text(2);
    one.tries = row.Int(3);
    one.made_at = Instant{row.Int(4)};
    one.fault = row.Text(5);
    if (!row.IsNull(6)) one.next_at = Instant{row.Int(6)};
    if (!row.IsNull(7)) one.told_at = Instant{row.Int(7)};
    return one;
}

Result<Deliveries::Counts> ReadCounts(Transaction& tx, Sql sql,
                                      std::initializer_list<Param> params) {
    Deliveries::Counts counts;
    ZJ_TRY(tx.Driver().Query(sql, params, [&](const Row& row) -> Status {
        counts = {row.Int(0), row.Int(1)};
        return {};
    }));
    return counts;
}

std::int64_t Number(Channel channel) {
    return static_cast<std::int64_t>(channel);
}

// As rows are told apart by: `(kind = 2) = ($1 = 2)`.
std::int64_t Number(Carrier post) {
    return Number(post == Carrier::kWebhook ? Channel::kWebhook : Channel::kMail);
}

}  // namespace

Status Addresses::Put(std::string_view owner, Channel channel, std::string_view address,
                      Instant at) {
    const std::string sealed = tx_.Keys().Seal(address, SealOfAddress(owner, Number(channel)));
    ZJ_TRY(tx_.Driver().Execute(
        "INSERT INTO addresses (owner, kind, sealed, at) VALUES ($1, $2, $3, $4) ON CONFLICT "
        "(owner, kind) DO UPDATE SET sealed = excluded.sealed, at = excluded.at",
        {owner, Number(channel), Blob{sealed}, at.millis}));
    return {};
}

Result<std::optional<std::string>> Addresses::Of(std::string_view owner, Channel channel) {
    std::optional<std::string> address;
    ZJ_TRY(tx_.Driver().Query("SELECT sealed FROM addresses WHERE owner = $1 AND kind = $2",
                              {owner, Number(channel)}, [&](const Row& row) -> Status {
                                  address = row.Bytes(0);
                                  return {};
                              }));
    if (!address) return address;
    ZJ_ASSIGN(address, tx_.Keys().Open(*address, SealOfAddress(owner, Number(channel))));
    return address;
}

Status Addresses::Remove(std::string_view owner, Channel channel) {
    ZJ_TRY(tx_.Driver().Execute("DELETE FROM addresses WHERE owner = $1 AND kind = $2",
                                {owner, Number(channel)}));
    return {};
}

Result<bool> Deliveries::AnyToSpread() {
    return IsThere(tx_, "SELECT 1 FROM messages WHERE due IS NOT NULL LIMIT 1", {});
}

Result<bool> Deliveries::AnyDue(Instant now, Carrier post) {
    return IsThere(tx_,
                   "SELECT 1 FROM deliveries WHERE next_at <= $1 AND (kind = 2) = ($2 = 2) LIMIT 1",
                   {now.millis, Number(post)});
}

Status Deliveries::PutCode(const Digest& token, std::string_view owner, Instant now) {
    ZJ_TRY(tx_.Driver().Execute(
        "INSERT INTO deliveries (event, kind, owner, tries, next_at, fault, made_at) VALUES ($1, "
        "$2, $3, 0, $4, '', $4)",
        {Blob{AsBytes(token)}, Number(Channel::kMailCode), owner, now.millis}));
    return {};
}

Result<std::int64_t> Deliveries::Spread(Instant now, std::int64_t most) {
    ZJ_ASSIGN(const auto due,
              Rows(tx_, "SELECT id FROM messages WHERE due IS NOT NULL ORDER BY id LIMIT $1",
                   {most}, [](const Row& row) { return row.Int(0); }));
    for (const std::int64_t id : due) {
        ZJ_TRY(tx_.Driver().Execute(
            "INSERT INTO deliveries (event, kind, owner, tries, next_at, fault, made_at) "
            "SELECT m.event, a.kind, m.owner, 0, CAST($2 AS BIGINT), '', CAST($2 AS BIGINT) FROM "
            "messages m JOIN addresses a "
            "ON a.owner = m.owner WHERE m.id = $1 AND (a.kind = 1 OR m.count > 0) "
            "ON CONFLICT (event, kind) DO NOTHING",
            {id, now.millis}));
        ZJ_TRY(tx_.Driver().Execute("UPDATE messages SET due = NULL WHERE id = $1", {id}));
    }
    return std::ssize(due);
}

Result<std::optional<Delivery>> Deliveries::Take(Instant now, Instant until, Carrier post) {
    // What is under way has been taken until later than now, and is the first of its owner's.
    static constexpr auto kSql =
        kSelect +
        "d WHERE next_at <= $1 AND (kind = 2) = ($2 = 2) AND NOT EXISTS (SELECT 1 FROM deliveries "
        "o WHERE o.next_at > $1 AND "
        "o.owner = d.owner AND o.kind = d.kind AND o.fault = '' AND o.tries > 0) ORDER BY next_at, "
        "made_at LIMIT 1";
    ZJ_ASSIGN(auto found, Rows(tx_, kSql, {now.millis, Number(post)}, DeliveryFrom));
    if (found.empty()) return std::optional<Delivery>();
    Delivery& one = found.front();
    ZJ_ASSIGN(const std::int64_t taken,
              tx_.Driver().Execute("UPDATE deliveries SET next_at = $3, tries = tries + 1, fault = "
                                   "'' WHERE event = $1 AND kind = $2 AND next_at = $4",
                                   {Blob{AsBytes(one.event)}, Number(one.channel), until.millis,
                                    one.next_at->millis}));
    if (taken == 0) return std::optional<Delivery>();
    return std::optional(std::move(one));
}

Status Deliveries::Told(const Delivery& delivery, Instant at) {
    ZJ_TRY(
        tx_.Driver().Execute("UPDATE deliveries SET next_at = NULL, told_at = $3, fault = '' WHERE "
                             "event = $1 AND kind = "
                             "$2",
                             {Blob{AsBytes(delivery.event)}, Number(delivery.channel), at.millis}));
    return {};
}

Status Deliveries::Failed(const Delivery& delivery, std::string_view fault,
                          std::optional<Instant> next) {
    const Param when = next ? Param(next->millis) : Param(Null{});
    ZJ_TRY(tx_.Driver().Execute(
        "UPDATE deliveries SET next_at = $3, fault = $4 WHERE event = $1 AND kind = $2",
        {Blob{AsBytes(delivery.event)}, Number(delivery.channel), when, fault}));
    return {};
}

Result<std::optional<Telling>> Deliveries::MessageOf(const Delivery& delivery) {
    std::optional<Telling> told;
    ZJ_TRY(
        tx_.Driver().Query("SELECT event, owner, sealed, at, count FROM messages WHERE event = $1",
                           {Blob{AsBytes(delivery.event)}}, [&](const Row& row) -> Status {
                               told = Telling{delivery.event, std::string(row.Text(1)),
                                              row.Bytes(2), Instant{row.Int(3)}, row.Int(4)};
                               return {};
                           }));
    if (!told) return told;
    const std::string seal = SealOfMessage(told->event, told->owner, told->at.millis);
    ZJ_ASSIGN(told->body, tx_.Keys().Open(told->body, seal));
    return told;
}

Result<std::vector<Delivery>> Deliveries::Faulty(std::int64_t most, std::string_view owner) {
    static constexpr auto kSql =
        kSelect + "WHERE fault <> '' AND ($2 = '' OR owner = $2) ORDER BY made_at DESC LIMIT $1";
    return Rows(tx_, kSql, {most, owner}, DeliveryFrom);
}

Result<Deliveries::Counts> Deliveries::HowMany(std::string_view owner) {
    return ReadCounts(tx_,
                      "SELECT (SELECT count(*) FROM deliveries WHERE next_at IS NOT NULL AND "
                      "($1 = '' OR owner = $1)), (SELECT count(*) FROM deliveries WHERE "
                      "fault <> '' AND ($1 = '' OR owner = $1))",
                      {owner});
}

Result<Deliveries::Counts> Deliveries::HowMany(Carrier post) {
    return ReadCounts(tx_,
                      "SELECT (SELECT count(*) FROM deliveries WHERE next_at IS NOT NULL AND "
                      "(kind = 2) = ($1 = 2)), (SELECT count(*) FROM deliveries WHERE "
                      "fault <> '' AND (kind = 2) = ($1 = 2))",
                      {Number(post)});
}

Status Deliveries::Sweep(Instant before) {
    ZJ_TRY(tx_.Driver().Execute("DELETE FROM deliveries WHERE made_at < $1", {before.millis}));
    return {};
}

}  // namespace zhengji
