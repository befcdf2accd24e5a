#include "store/watches.hpp"

#include "store/rows.hpp"
#include "store/seal_names.hpp"

namespace zhengji {
namespace {

constexpr SqlText kColumns("w.owner, w.certificate, w.sealed, w.from_leaf, w.checked");

Watch WatchFrom(const Row& row, int first) {
    return {std::string(row.Text(first)), std::string(row.Text(first + 1)), row.Bytes(first + 2),
            row.Int(first + 3), CivilDate{static_cast<int>(row.Int(first + 4))}};
}

void Open(Transaction& tx, Watch& watch) {
    auto body = tx.Keys().Open(watch.body, SealOfWatch(watch.owner, watch.certificate));
    watch.broken = !body;
    watch.body = body ? *std::move(body) : std::string();
}

Result<std::vector<Watch>> ReadAll(Transaction& tx, Sql sql, std::initializer_list<Param> params) {
    ZJ_ASSIGN(auto all, Rows(tx, sql, params, [](const Row& row) { return WatchFrom(row, 0); }));
    for (Watch& one : all)
        Open(tx, one);
    return all;
}

}  // namespace

Status Watches::Put(const Watch& watch) {
    const std::string sealed =
        tx_.Keys().Seal(watch.body, SealOfWatch(watch.owner, watch.certificate));
    ZJ_TRY(tx_.Driver().Execute(
        "INSERT INTO watches (owner, certificate, sealed, from_leaf, checked) VALUES ($1, $2, $3, "
        "$4, $5) ON CONFLICT (owner, certificate) DO UPDATE SET sealed = excluded.sealed, checked "
        "= excluded.checked",
        {std::string_view(watch.owner), std::string_view(watch.certificate), Blob{sealed},
         watch.from_leaf, std::int64_t{watch.checked.days}}));
    return {};
}

Status Watches::Checked(std::string_view owner, std::string_view certificate, CivilDate day) {
    ZJ_TRY(tx_.Driver().Execute(
        "UPDATE watches SET checked = $3 WHERE owner = $1 AND certificate = $2",
        {owner, certificate, std::int64_t{day.days}}));
    return {};
}

Result<bool> Watches::Remove(std::string_view owner, std::string_view certificate) {
    ZJ_ASSIGN(const std::int64_t removed,
              tx_.Driver().Execute("DELETE FROM watches WHERE owner = $1 AND certificate = $2",
                                   {owner, certificate}));
    return removed > 0;
}

Status Watches::RemoveAll(std::string_view owner) {
    ZJ_TRY(tx_.Driver().Execute("DELETE FROM watches WHERE owner = $1", {owner}));
    return {};
}

Result<std::vector<Watch>> Watches::Of(std::string_view owner, std::string_view after,
                                       std::int64_t most) {
    static constexpr auto kSql = SqlText("SELECT ") + kColumns +
                                 " FROM watches w WHERE w.owner = $1 AND w.certificate > $2 ORDER "
                                 "BY w.certificate LIMIT $3";
    return ReadAll(tx_, kSql, {owner, after, most});
}

Result<std::int64_t> Watches::HowMany(std::string_view owner) {
    return OneNumber(tx_, "SELECT count(*) FROM watches WHERE owner = $1", {owner});
}

Result<bool> Watches::Any() {
    ZJ_ASSIGN(const auto any,
              OneNumber(tx_, "SELECT count(*) FROM (SELECT owner FROM watches LIMIT 1) w", {}));
    return any == 1;
}

Result<std::vector<Watch>> Watches::NotChecked(CivilDate day, std::int64_t most) {
    static constexpr auto kSql = SqlText("SELECT ") + kColumns +
                                 " FROM watches w WHERE w.checked < $1 ORDER BY w.checked LIMIT $2";
    return ReadAll(tx_, kSql, {std::int64_t{day.days}, most});
}

Result<std::int64_t> Watches::ToldUpTo() {
    return OneNumber(tx_, "SELECT leaf FROM watched WHERE one = 1", {});
}

Status Watches::ToldUpTo(std::int64_t leaf) {
    ZJ_TRY(
        tx_.Driver().Execute("INSERT INTO watched (one, leaf) VALUES (1, $1) ON CONFLICT (one) "
                             "DO UPDATE SET leaf = excluded.leaf",
                             {leaf}));
    return {};
}

Result<std::vector<WatchedAct>> Watches::Acts(std::int64_t first, std::int64_t end) {
    static constexpr auto kSql = SqlText("SELECT l.leaf, a.public, ") + kColumns +
                                 " FROM leaves l JOIN acts a ON a.id = l.act JOIN watches w ON "
                                 "w.certificate = a.subject WHERE l.leaf >= $1 AND l.leaf < $2 AND "
                                 "w.from_leaf <= l.leaf ORDER BY l.leaf, w.owner";
    ZJ_ASSIGN(auto all, Rows(tx_, kSql, {first, end}, [](const Row& row) {
                  return WatchedAct{row.Int(0), row.Bytes(1), WatchFrom(row, 2)};
              }));
    for (WatchedAct& one : all)
        Open(tx_, one.watch);
    return all;
}

Result<std::int64_t> Watches::NextCount(std::string_view owner) {
    return OneNumber(
        tx_,
        "INSERT INTO watch_counts (owner, count) VALUES ($1, 1) ON CONFLICT (owner) DO "
        "UPDATE SET count = watch_counts.count + 1 RETURNING count",
        {owner});
}

}  // namespace zhengji
