// The log's tree as the store keeps it: its right edge, and the tiles that lead to it. One thread.
#pragma once

#include <vector>

#include "store/log.hpp"
#include "tlog/tile.hpp"
#include "tlog/tree.hpp"

namespace zhengji {

/// Each tile is read once: the nodes of one path or edge lie in few. `log` must outlive it.
TileReader TilesOf(LogStore& log);
/// What is signed next grows out of the right edge: one that is not the tiles' would put a root
/// over the log's end that no act leads to. checkpoint_differs.
Result<CompactTree> ReadTree(LogStore& log);
/// Appends, and writes the tiles that were touched and the edge.
Status AppendAll(LogStore& log, CompactTree& tree, const std::vector<QueuedLeaf>& leaves);

/// Takes what waits into the log, a limited number at once. REQUIRES: the sequencer's lock.
struct TakenIn {
    std::size_t leaves = 0;
    bool all = false;       ///< nothing is left waiting
    std::int64_t size = 0;  ///< of the log after it
};
Result<TakenIn> TakeQueueIn(LogStore& log, CompactTree& tree);

}  // namespace zhengji
