#include "store/act_marks.hpp"

#include <vector>

#include "tlog/tile.hpp"
#include "tlog/tree.hpp"

namespace zhengji {
namespace {

Error NotOurs(std::int64_t act, std::string_view subject) {
    return MakeError(Code::act_not_ours, {std::to_string(act), std::string(subject)});
}

// By its mark while it waits; by what the log's lowest tile holds of it after.
bool IsOurs(const KeyRing& keys, const OurAct& act, std::string_view mark, std::string_view hash) {
    return act.leaf ? hash == AsBytes(LeafHash(act.public_bytes))
                    : mark == AsBytes(MarkOfAct(keys, act.id, act.public_bytes));
}

}  // namespace

Digest MarkOfAct(const KeyRing& keys, std::int64_t act, std::string_view public_bytes) {
    return keys.RowHash("queued act " + std::to_string(act) + "\n" + std::string(public_bytes));
}

Status MarkQueue(Connection& db, const KeyRing& keys) {
    std::vector<std::pair<std::int64_t, Digest>> marks;
    ZJ_TRY(
        db.Query(Sql::Whole("SELECT q.act, a.public FROM leaf_queue q JOIN acts a ON a.id = q.act"),
                 {}, [&](const Row& row) -> Status {
                     marks.emplace_back(row.Int(0), MarkOfAct(keys, row.Int(0), row.Bytes(1)));
                     return {};
                 }));
    for (const auto& [act, mark] : marks)
        ZJ_TRY(db.Execute("UPDATE leaf_queue SET mark = $2 WHERE act = $1",
                          {act, Blob{AsBytes(mark)}}));
    return {};
}

Status ForEachOurs(Transaction& tx, std::string_view subject,
                   const std::function<Status(const OurAct&)>& visit) {
    static_assert(kTileWidth == 256);  // as the statement has it, a hash being 32 bytes
    return tx.Driver().Query(
        "WITH o AS MATERIALIZED (SELECT a.id, a.public, a.private, "
        "(SELECT l.leaf FROM leaves l WHERE l.act = a.id) AS leaf FROM acts a WHERE a.subject = "
        "$1) "
        "SELECT o.id, o.public, o.private, o.leaf, "
        "(SELECT q.mark FROM leaf_queue q WHERE q.act = o.id), "
        "(SELECT substr(t.hashes, CAST(o.leaf % 256 * 32 + 1 AS INTEGER), 32) FROM tiles t "
        "WHERE t.level = 0 AND t.idx = o.leaf / 256) FROM o ORDER BY o.id",
        {subject}, [&](const Row& row) -> Status {
            OurAct act{row.Int(0), row.Bytes(1), row.Bytes(2), {}};
            if (!row.IsNull(3)) act.leaf = row.Int(3);
            if (!IsOurs(tx.Keys(), act, row.Bytes(4), row.Bytes(5)))
                return NotOurs(act.id, subject);
            return visit(act);
        });
}

Status ForEachOf(
    Transaction& tx, const std::string& subjects,
    const std::function<void(std::string_view subject, const OurAct&, bool ours)>& visit) {
    return tx.Driver().Query(
        "SELECT n.subject, a.id, a.public, l.leaf, "
        "(SELECT q.mark FROM leaf_queue q WHERE q.act = a.id), "
        "(SELECT substr(t.hashes, CAST(l.leaf % 256 * 32 + 1 AS INTEGER), 32) FROM tiles t "
        "WHERE t.level = 0 AND t.idx = l.leaf / 256) "
        "FROM unnest(string_to_array($1, ',')) AS n (subject) "
        "JOIN LATERAL (SELECT a.id, a.public FROM acts a WHERE a.subject = n.subject OFFSET 0) a "
        "ON true LEFT JOIN LATERAL (SELECT l.leaf FROM leaves l WHERE l.act = a.id OFFSET 0) l "
        "ON true ORDER BY a.id",
        {std::string_view(subjects)}, [&](const Row& row) -> Status {
            OurAct act{row.Int(1), row.Bytes(2), "", {}};
            if (!row.IsNull(3)) act.leaf = row.Int(3);
            visit(row.Text(0), act, IsOurs(tx.Keys(), act, row.Bytes(4), row.Bytes(5)));
            return {};
        });
}

Status CheckActs(Transaction& tx, std::string_view subject) {
    return ForEachOurs(tx, subject, [](const OurAct&) -> Status { return {}; });
}

}  // namespace zhengji
