#include "store/act_marks.hpp"

#include <vector>

#include "tlog/tile.hpp"
#include "tlog/tree.hpp"

namespace zhengji {
namespace {

struct Placed {
    std::int64_t act = 0;
    std::int64_t leaf = 0;
    std::string bytes;
};

Error NotOurs(std::int64_t act, std::string_view subject) {
    return MakeError(Code::act_not_ours, {std::to_string(act), std::string(subject)});
}

// What the log's lowest tiles say of a leaf; empty when they say nothing.
Result<std::string> HashInLog(Connection& db, std::int64_t leaf) {
    constexpr auto kWidth = static_cast<std::int64_t>(kTileWidth);
    constexpr std::size_t kHash = 32;
    std::string hashes;
    ZJ_TRY(db.Query("SELECT hashes FROM tiles WHERE level = 0 AND idx = $1", {leaf / kWidth},
                    [&](const Row& row) -> Status {
                        hashes = row.Bytes(0);
                        return {};
                    }));
    const auto at = static_cast<std::size_t>(leaf % kWidth) * kHash;
    return hashes.size() < at + kHash ? std::string() : hashes.substr(at, kHash);
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

Status CheckActs(Transaction& tx, std::string_view subject) {
    std::vector<Placed> logged;
    ZJ_TRY(tx.Driver().Query(
        "SELECT a.id, a.public, l.leaf, q.mark FROM acts a LEFT JOIN leaves l ON l.act = a.id "
        "LEFT JOIN leaf_queue q ON q.act = a.id WHERE a.subject = $1 ORDER BY a.id",
        {subject}, [&](const Row& row) -> Status {
            const std::string bytes = row.Bytes(1);
            if (!row.IsNull(2)) {
                logged.push_back({row.Int(0), row.Int(2), bytes});
                return {};
            }
            const Digest mark = MarkOfAct(tx.Keys(), row.Int(0), bytes);
            return row.Bytes(3) == AsBytes(mark) ? Status() : Status(NotOurs(row.Int(0), subject));
        }));
    for (const Placed& one : logged) {
        ZJ_ASSIGN(const std::string hash, HashInLog(tx.Driver(), one.leaf));
        if (hash != AsBytes(LeafHash(one.bytes))) return NotOurs(one.act, subject);
    }
    return {};
}

}  // namespace zhengji
