// The log's side of the store: queued leaves, integrated leaves, tiles, the frontier and signed
// checkpoints. Arithmetic is src/tlog's; who calls when is the sequencer's (src/app).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "store/store.hpp"

namespace zhengji {

struct QueuedLeaf {
    std::int64_t act = 0;
    std::string bytes;  ///< the act's public bytes
};

struct StoredTile {
    int level = 0;
    std::int64_t index = 0;
    std::string hashes;  ///< 32 bytes each, 1 to 256 of them (a partial tile grows in place)
};

class LogStore {
  public:
    explicit LogStore(Transaction& tx) : tx_(tx) {}

    /// Queued with the register's mark and not yet integrated, in act order.
    Result<std::vector<QueuedLeaf>> Queued(std::size_t limit);
    /// Acts in the queue without the register's mark: slipped in, never signed.
    Result<std::vector<std::int64_t>> Unmarked();
    /// Whether a signed checkpoint covers the act.
    Result<bool> IsSigned(std::int64_t act);
    /// Gives the acts their indices first, first+1 … and takes them off the queue, and no others:
    /// numbers handed out side by side are committed in another order.
    Status Integrate(std::int64_t first, std::span<const QueuedLeaf> leaves);
    /// Leaves integrated so far.
    Result<std::int64_t> Size();
    /// Public bytes of leaves [first, first+count), in order.
    Result<std::vector<std::string>> Leaves(std::int64_t first, std::int64_t count);
    Result<std::optional<std::int64_t>> LeafOfAct(std::int64_t act);

    /// The tree's right edge as the sequencer serialised it; empty before the first leaf.
    Result<std::string> Frontier();
    Status SetFrontier(std::string_view bytes);
    Status PutTiles(std::span<const StoredTile> tiles);
    Result<std::optional<StoredTile>> Tile(int level, std::int64_t index);
    Status ForEachTile(const std::function<void(const StoredTile&)>& visit);

    /// The newest signed checkpoint (a signed note), empty before the first.
    Result<std::string> Checkpoint();
    /// Keeps a signed checkpoint for `size`; every one is kept.
    Status PutCheckpoint(std::int64_t size, std::string_view note);
    struct StoredCheckpoint {
        std::int64_t size = 0;  ///< by which it is kept
        std::string note;
    };
    Result<std::vector<StoredCheckpoint>> Checkpoints();
    /// The acts that wait for the log, in order.
    Result<std::vector<std::int64_t>> Waiting();

  private:
    Status IntegrateEach(std::int64_t first, std::span<const QueuedLeaf> leaves);
    Status IntegrateAtOnce(std::int64_t first, std::span<const QueuedLeaf> leaves);

    Transaction& tx_;
};

}  // namespace zhengji
