// The sending side of a feed: batches out of a register's own log, whichever way they go. Private
// to the feed's use cases.
#pragma once

#include <cstdint>
#include <map>
#include <optional>

#include "app/feed/feed_batch.hpp"
#include "app/gate/gate.hpp"
#include "store/log.hpp"

namespace zhengji {

/// Who may feed from a register: an office of the province, or of any.
Asked ToFeed(std::optional<int> province);
/// Into the journal of looks: holders leave the register.
Status NoteFeed(Register& reg, const Call& call, std::optional<int> province);

/// The root of the log's first `size` leaves, by the tiles. REQUIRES: it has as many.
Result<Digest> RootOf(LogStore& log, std::int64_t size);

/// Batches of one log, with the holders of the certificates that the asker's own province issues
/// (`province` alone, where it is given). `reading` must outlive it.
class BatchMaker {
  public:
    BatchMaker(Reading& reading, std::optional<int> province)
        : reading_(reading), log_(reading.Tx()), province_(province) {}

    /// At most `most` leaves from `first` on, closed by a checkpoint at the last of them; nothing
    /// where the log has none.
    Result<std::optional<Batch>> From(std::int64_t first, std::int64_t most);

  private:
    Result<std::map<std::string, FedHolder>> HoldersOf(const std::vector<std::string>& leaves);
    Result<std::optional<FedHolder>> HolderOf(const Act& act) const;
    bool IsOwn(const std::string& number);

    Reading& reading_;
    LogStore log_;
    std::optional<int> province_;
    std::map<int, bool> own_;  // provinces asked about
};

}  // namespace zhengji
