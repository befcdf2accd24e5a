#include "app/sequencer.hpp"

#include <map>
#include <utility>

#include "keys/file_io.hpp"
#include "store/certificates.hpp"
#include "store/log.hpp"
#include "tlog/proof_file.hpp"
#include "tlog/tile.hpp"

namespace zhengji {
namespace {

constexpr std::size_t kBatch = 20000;

TileReader TilesOf(LogStore& log) {
    return [&log](int level, std::uint64_t index) -> Result<std::string> {
        ZJ_ASSIGN(const auto tile, log.Tile(level, static_cast<std::int64_t>(index)));
        return tile ? tile->hashes : std::string();
    };
}

Result<CompactTree> ReadTree(LogStore& log) {
    ZJ_ASSIGN(const std::string edge, log.Frontier());
    if (edge.empty()) return CompactTree();
    auto tree = CompactTree::Restore(edge);
    if (!tree) return MakeError(Code::bad_checkpoint, {}, "the stored right edge cannot be read");
    return *tree;
}

// The tiles a batch touches: read once when partial, written once.
class TileWriter {
  public:
    explicit TileWriter(LogStore& log) : log_(log) {}

    Status Put(unsigned level, std::uint64_t index, const Digest& hash) {
        const int tile_level = static_cast<int>(level / kTileHeight);
        const auto tile_index = static_cast<std::int64_t>(index / kTileWidth);
        auto [at, fresh] = tiles_.try_emplace({tile_level, tile_index});
        if (fresh && index % kTileWidth != 0) {
            ZJ_ASSIGN(const auto stored, log_.Tile(tile_level, tile_index));
            if (stored) at->second = stored->hashes;
        }
        at->second.resize(index % kTileWidth * 32);
        at->second += AsBytes(hash);
        return {};
    }

    Status Write() {
        std::vector<StoredTile> tiles;
        for (auto& [key, hashes] : tiles_)
            tiles.push_back({key.first, key.second, std::move(hashes)});
        return log_.PutTiles(tiles);
    }

  private:
    LogStore& log_;
    std::map<std::pair<int, std::int64_t>, std::string> tiles_;
};

Status AppendAll(LogStore& log, CompactTree& tree, const std::vector<QueuedLeaf>& leaves) {
    TileWriter writer(log);
    for (const QueuedLeaf& leaf : leaves) {
        Status status;
        tree.Append(LeafHash(leaf.bytes),
                    [&](unsigned level, std::uint64_t index, const Digest& hash) {
                        if (status && level % kTileHeight == 0)
                            status = writer.Put(level, index, hash);
                    });
        ZJ_TRY(std::move(status));
    }
    return writer.Write();
}

// One batch from the queue into the tree, in one transaction; how many leaves it held.
Result<std::size_t> IntegrateBatch(Register& reg) {
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kWrite));
    LogStore log(tx);
    ZJ_ASSIGN(const auto leaves, log.Queued(kBatch));
    if (leaves.empty()) return std::size_t{0};
    ZJ_ASSIGN(CompactTree tree, ReadTree(log));
    ZJ_TRY(log.Integrate(static_cast<std::int64_t>(tree.Size()), leaves));
    ZJ_TRY(AppendAll(log, tree, leaves));
    ZJ_TRY(log.SetFrontier(tree.Serialised()));
    ZJ_TRY(tx.Commit());
    return leaves.size();
}

LogHead HeadOf(const Checkpoint& checkpoint, std::string note) {
    return {checkpoint.origin, static_cast<std::int64_t>(checkpoint.size), checkpoint.root,
            std::move(note)};
}

// Signs what is committed: the tree is read in a transaction of its own, so nothing uncommitted can
// be signed.
Result<LogHead> SignCommitted(Register& reg) {
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kWrite));
    LogStore log(tx);
    ZJ_ASSIGN(const CompactTree tree, ReadTree(log));
    if (tree.Size() == 0) return LogHead{reg.Keys().Origin(), 0, EmptyRoot(), ""};
    const Checkpoint checkpoint{reg.Keys().Origin(), tree.Size(), tree.Root()};
    const std::string note = reg.Keys().SignCheckpoint(checkpoint);
    ZJ_TRY(log.PutCheckpoint(static_cast<std::int64_t>(tree.Size()), note));
    // The copy outside the store is written under the store's lock, so that it never goes
    // backwards.
    ZJ_TRY(WriteFileDurably(reg.CheckpointFile(), note, FileMode::kPublic));
    ZJ_TRY(tx.Commit());
    return HeadOf(checkpoint, note);
}

// The checkpoint kept outside the store must be of a prefix of this store's log.
Status CheckOutside(Register& reg, LogStore& log, const CompactTree& tree) {
    const auto note = ReadWholeFile(reg.CheckpointFile());
    if (!note) return {};  // none yet: nothing was ever signed
    ZJ_ASSIGN(const Checkpoint outside, OpenCheckpoint(*note, reg.Keys().LogVerifier()));
    if (outside.size > tree.Size()) {
        return MakeError(Code::checkpoint_rolled_back,
                         {std::to_string(outside.size), std::to_string(tree.Size())});
    }
    ZJ_ASSIGN(const Digest root, RootOf(outside.size, NodesFromTiles(TilesOf(log))));
    if (root != outside.root) return MakeError(Code::checkpoint_differs);
    return {};
}

}  // namespace

Result<LogHead> Sequence(Register& reg) {
    for (;;) {
        ZJ_ASSIGN(const std::size_t integrated, IntegrateBatch(reg));
        if (integrated < kBatch) break;
    }
    return SignCommitted(reg);
}

Result<LogHead> Head(Register& reg) {
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kRead));
    ZJ_ASSIGN(std::string note, LogStore(tx).Checkpoint());
    if (note.empty()) return LogHead{reg.Keys().Origin(), 0, EmptyRoot(), ""};
    ZJ_ASSIGN(const Checkpoint checkpoint, OpenCheckpoint(note, reg.Keys().LogVerifier()));
    return HeadOf(checkpoint, std::move(note));
}

Status FinishUndone(Register& reg) {
    bool undone = false;
    {
        ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kRead));
        LogStore log(tx);
        ZJ_ASSIGN(const CompactTree tree, ReadTree(log));
        ZJ_TRY(CheckOutside(reg, log, tree));
        ZJ_ASSIGN(const auto queued, log.Queued(1));
        ZJ_ASSIGN(const std::string note, log.Checkpoint());
        std::uint64_t signed_size = 0;
        if (!note.empty()) {
            ZJ_ASSIGN(const Checkpoint newest, OpenCheckpoint(note, reg.Keys().LogVerifier()));
            signed_size = newest.size;
        }
        undone = !queued.empty() || signed_size < tree.Size();
    }
    if (!undone) return {};
    ZJ_ASSIGN([[maybe_unused]] const auto head, Sequence(reg));
    return {};
}

Result<std::optional<std::int64_t>> LeafOf(Register& reg, std::string_view certificate_no) {
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kRead));
    ZJ_ASSIGN(const auto acts, Acts(tx).Of(certificate_no));
    if (acts.empty()) return MakeError(Code::no_such_certificate, {std::string(certificate_no)});
    return acts.front().leaf;
}

Result<std::string> ProveLeaf(Register& reg, std::int64_t leaf) {
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kRead));
    LogStore log(tx);
    ZJ_ASSIGN(std::string note, log.Checkpoint());
    ZJ_ASSIGN(const Checkpoint checkpoint, OpenCheckpoint(note, reg.Keys().LogVerifier()));
    const auto index = static_cast<std::uint64_t>(leaf);
    if (index >= checkpoint.size) return MakeError(Code::not_in_log, {std::to_string(leaf)});
    ProofFile proof;
    proof.index = index;
    ZJ_ASSIGN(proof.path, InclusionProof(index, checkpoint.size, NodesFromTiles(TilesOf(log))));
    proof.checkpoint = std::move(note);
    return proof.ToString();
}

}  // namespace zhengji
