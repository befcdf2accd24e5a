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
        "SELECT a.id, a.public, a.private, l.leaf, q.mark, "
        "substr(t.hashes, CAST(l.leaf % 256 * 32 + 1 AS INTEGER), 32) "
        "FROM acts a LEFT JOIN leaves l ON l.act = a.id LEFT JOIN leaf_queue q ON q.act = a.id "
        "LEFT JOIN tiles t ON t.level = 0 AND t.idx = l.leaf / 256 "
        "WHERE a.subject = $1 ORDER BY a.id",
        {subject}, [&](const Row& row) -> Status {
            OurAct act{row.Int(0), row.Bytes(1), row.Bytes(2), {}};
            if (!row.IsNull(3)) act.leaf = row.Int(3);
            if (!IsOurs(tx.Keys(), act, row.Bytes(4), row.Bytes(5)))
                return NotOurs(act.id, subject);
            return visit(act);
        });
}

Status CheckActs(Transaction& tx, std::string_view subject) {
    return ForEachOurs(tx, subject, [](const OurAct&) -> Status { return {}; });
}

}  // namespace zhengji
