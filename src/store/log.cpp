#include "store/log.hpp"

#include "base/text.hpp"
#include "store/act_marks.hpp"
#include "store/books.hpp"
#include "store/connection.hpp"

namespace zhengji {

Result<std::vector<QueuedLeaf>> LogStore::Queued(std::size_t limit) {
    // What bears no mark stays where it is: those behind it must not wait for ever.
    constexpr std::size_t kMostForeign = 1000;
    std::vector<QueuedLeaf> leaves;
    ZJ_TRY(tx_.Driver().Query(
        "SELECT q.act, (SELECT a.public FROM acts a WHERE a.id = q.act), q.mark FROM leaf_queue q "
        "ORDER BY q.act LIMIT $1",
        {static_cast<std::int64_t>(limit + kMostForeign)}, [&](const Row& row) -> Status {
            QueuedLeaf leaf{row.Int(0), row.Bytes(1)};
            const Digest mark = MarkOfAct(tx_.Keys(), leaf.act, leaf.bytes);
            if (leaves.size() < limit && row.Bytes(2) == AsBytes(mark))
                leaves.push_back(std::move(leaf));
            return {};
        }));
    return leaves;
}

Result<std::vector<std::int64_t>> LogStore::Unmarked() {
    std::vector<std::int64_t> acts;
    ZJ_TRY(tx_.Driver().Query(
        Sql::Whole("SELECT q.act, a.public, q.mark FROM leaf_queue q JOIN acts a ON a.id = q.act "
                   "ORDER BY q.act"),
        {}, [&](const Row& row) -> Status {
            const Digest mark = MarkOfAct(tx_.Keys(), row.Int(0), row.Bytes(1));
            if (row.Bytes(2) != AsBytes(mark)) acts.push_back(row.Int(0));
            return {};
        }));
    return acts;
}

Result<bool> LogStore::IsSigned(std::int64_t act) {
    bool is = false;
    ZJ_TRY(
        tx_.Driver().Query("SELECT l.leaf, (SELECT max(size) FROM checkpoints) FROM leaves l "
                           "WHERE l.act = $1",
                           {act}, [&](const Row& row) -> Status {
                               is = !row.IsNull(1) && row.Int(0) < row.Int(1);
                               return {};
                           }));
    return is;
}

Status LogStore::Integrate(std::int64_t first, std::span<const QueuedLeaf> leaves) {
    if (leaves.empty()) return {};
    return tx_.Driver().Kind() == Dialect::kPostgres ? IntegrateAtOnce(first, leaves)
                                                     : IntegrateEach(first, leaves);
}

Status LogStore::IntegrateEach(std::int64_t first, std::span<const QueuedLeaf> leaves) {
    for (const QueuedLeaf& leaf : leaves) {
        ZJ_TRY(tx_.Driver().Execute("INSERT INTO leaves (leaf, act) VALUES ($1, $2)",
                                    {first++, leaf.act}));
        ZJ_TRY(tx_.Driver().Execute("DELETE FROM leaf_queue WHERE act = $1", {leaf.act}));
    }
    return {};
}

// Two messages to the server, however many they are.
Status LogStore::IntegrateAtOnce(std::int64_t first, std::span<const QueuedLeaf> leaves) {
    const std::string acts =
        Joined(leaves, ",", [](const QueuedLeaf& leaf) { return std::to_string(leaf.act); });
    ZJ_TRY(tx_.Driver().Execute(
        "INSERT INTO leaves (leaf, act) SELECT $1::bigint + q.n - 1, q.act::bigint FROM "
        "unnest(string_to_array($2, ',')) WITH ORDINALITY AS q (act, n)",
        {first, std::string_view(acts)}));
    ZJ_TRY(tx_.Driver().Execute(
        "DELETE FROM leaf_queue WHERE act = ANY (string_to_array($1, ',')::bigint[])",
        {std::string_view(acts)}));
    return {};
}

Result<std::int64_t> LogStore::Size() {
    std::int64_t size = 0;
    ZJ_TRY(tx_.Driver().Query("SELECT coalesce(max(leaf) + 1, 0) FROM leaves", {},
                              [&](const Row& row) -> Status {
                                  size = row.Int(0);
                                  return {};
                              }));
    return size;
}

Result<std::vector<std::string>> LogStore::Leaves(std::int64_t first, std::int64_t count) {
    std::vector<std::string> leaves;
    ZJ_TRY(
        tx_.Driver().Query("SELECT a.public FROM leaves l JOIN acts a ON a.id = l.act "
                           "WHERE l.leaf >= $1 AND l.leaf < $2 ORDER BY l.leaf",
                           {first, first + count}, [&](const Row& row) -> Status {
                               leaves.push_back(row.Bytes(0));
                               return {};
                           }));
    return leaves;
}

Result<std::optional<std::int64_t>> LogStore::LeafOfAct(std::int64_t act) {
    std::optional<std::int64_t> leaf;
    ZJ_TRY(tx_.Driver().Query("SELECT leaf FROM leaves WHERE act = $1", {act},
                              [&](const Row& row) -> Status {
                                  leaf = row.Int(0);
                                  return {};
                              }));
    return leaf;
}

Result<std::string> LogStore::Frontier() {
    std::string edge;
    ZJ_TRY(tx_.Driver().Query("SELECT edge FROM log_edge WHERE one = 1", {},
                              [&](const Row& row) -> Status {
                                  edge = row.Bytes(0);
                                  return {};
                              }));
    return edge;
}

Status LogStore::SetFrontier(std::string_view bytes) {
    ZJ_ASSIGN([[maybe_unused]] const auto changed,
              tx_.Driver().Execute("INSERT INTO log_edge (one, edge) VALUES (1, $1) "
                                   "ON CONFLICT (one) DO UPDATE SET edge = excluded.edge",
                                   {Blob{bytes}}));
    return {};
}

Status LogStore::PutTiles(std::span<const StoredTile> tiles) {
    for (const StoredTile& tile : tiles) {
        ZJ_ASSIGN(
            [[maybe_unused]] const auto changed,
            tx_.Driver().Execute("INSERT INTO tiles (level, idx, hashes) VALUES ($1, $2, $3) "
                                 "ON CONFLICT (level, idx) DO UPDATE SET hashes = excluded.hashes",
                                 {std::int64_t{tile.level}, tile.index, Blob{tile.hashes}}));
    }
    return {};
}

Result<std::optional<StoredTile>> LogStore::Tile(int level, std::int64_t index) {
    std::optional<StoredTile> tile;
    ZJ_TRY(tx_.Driver().Query("SELECT hashes FROM tiles WHERE level = $1 AND idx = $2",
                              {std::int64_t{level}, index}, [&](const Row& row) -> Status {
                                  tile = StoredTile{level, index, row.Bytes(0)};
                                  return {};
                              }));
    return tile;
}

Status LogStore::ForEachTile(const std::function<void(const StoredTile&)>& visit) {
    return tx_.Driver().Query(
        Sql::Whole("SELECT level, idx, hashes FROM tiles ORDER BY level, idx"), {},
        [&](const Row& row) -> Status {
            visit({static_cast<int>(row.Int(0)), row.Int(1), row.Bytes(2)});
            return {};
        });
}

Result<std::string> LogStore::Checkpoint() {
    std::string note;
    ZJ_TRY(tx_.Driver().Query("SELECT note FROM checkpoints ORDER BY size DESC LIMIT 1", {},
                              [&](const Row& row) -> Status {
                                  note = row.Text(0);
                                  return {};
                              }));
    return note;
}

Status LogStore::PutCheckpoint(std::int64_t size, std::string_view note) {
    ZJ_ASSIGN(const auto added,
              Books(tx_).PutRow("checkpoints",
                                "INSERT INTO checkpoints (size, note) SELECT CAST($1 AS BIGINT), "
                                "CAST($2 AS TEXT) WHERE NOT "
                                "EXISTS (SELECT 1 FROM checkpoints WHERE size >= $1)",
                                {size, note}));
    if (added > 0) return {};
    std::string kept;
    std::int64_t newest = 0;
    ZJ_TRY(tx_.Driver().Query("SELECT size, note FROM checkpoints ORDER BY size DESC LIMIT 1", {},
                              [&](const Row& row) -> Status {
                                  newest = row.Int(0);
                                  kept = row.Text(1);
                                  return {};
                              }));
    // Ed25519 is deterministic: the same tree signed again is the same note.
    if (newest == size && kept == note) return {};
    return MakeError(Code::checkpoint_contradicts, {std::to_string(size)});
}

Result<std::vector<LogStore::StoredCheckpoint>> LogStore::Checkpoints() {
    std::vector<StoredCheckpoint> checkpoints;
    ZJ_TRY(tx_.Driver().Query(Sql::Whole("SELECT size, note FROM checkpoints ORDER BY size"), {},
                              [&](const Row& row) -> Status {
                                  checkpoints.push_back({row.Int(0), std::string(row.Text(1))});
                                  return {};
                              }));
    return checkpoints;
}

Result<std::vector<std::int64_t>> LogStore::Waiting() {
    std::vector<std::int64_t> acts;
    ZJ_TRY(tx_.Driver().Query(Sql::Whole("SELECT act FROM leaf_queue ORDER BY act"), {},
                              [&](const Row& row) -> Status {
                                  acts.push_back(row.Int(0));
                                  return {};
                              }));
    return acts;
}

}  // namespace zhengji
