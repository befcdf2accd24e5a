#include "app/register/log_tree.hpp"

#include <map>
#include <memory>
#include <utility>

namespace zhengji {
namespace {

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

}  // namespace

TileReader TilesOf(LogStore& log) {
    using Read = std::map<std::pair<int, std::uint64_t>, std::string>;
    return [&log, read = std::make_shared<Read>()](int level,
                                                   std::uint64_t index) -> Result<std::string> {
        const auto known = read->find({level, index});
        if (known != read->end()) return known->second;
        ZJ_ASSIGN(const auto tile, log.Tile(level, static_cast<std::int64_t>(index)));
        return read->emplace(std::pair(level, index), tile ? tile->hashes : "").first->second;
    };
}

Result<CompactTree> ReadTree(LogStore& log) {
    ZJ_ASSIGN(const std::string edge, log.Frontier());
    if (edge.empty()) return CompactTree();
    auto tree = CompactTree::Restore(edge);
    if (!tree) return MakeError(Code::bad_checkpoint, {}, "the stored right edge cannot be read");
    ZJ_ASSIGN(const Digest root, RootOf(tree->Size(), NodesFromTiles(TilesOf(log))));
    if (root != tree->Root()) return MakeError(Code::checkpoint_differs);
    return *tree;
}

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
    ZJ_TRY(writer.Write());
    return log.SetFrontier(tree.Serialised());
}

Result<TakenIn> TakeQueueIn(LogStore& log, CompactTree& tree) {
    constexpr std::size_t kMostAtOnce = 20000;
    ZJ_ASSIGN(const auto leaves, log.Queued(kMostAtOnce));
    const auto before = static_cast<std::int64_t>(tree.Size());
    if (!leaves.empty()) {
        ZJ_TRY(log.Integrate(before, leaves));
        ZJ_TRY(AppendAll(log, tree, leaves));
    }
    return TakenIn{leaves.size(), leaves.size() < kMostAtOnce,
                   static_cast<std::int64_t>(tree.Size())};
}

}  // namespace zhengji
