// Use cases: the register of professionals 人才库. A province that runs its own Zhengji feeds its
// log to the national one in batches, each closed by a checkpoint the province's log key signed.
// The receiver rebuilds the province's tree leaf by leaf: equal roots prove that nothing is missing
// and nothing was changed. Batches carry the holders too (mode 0600), checked against the
// commitments in the leaves.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/register.hpp"
#include "rules/policy/decision.hpp"
#include "rules/standing/standing.hpp"
#include "store/feeds.hpp"

namespace zhengji {

struct FeedExport {
    std::string origin;
    std::int64_t first = 0, end = 0, batches = 0;
};
/// Writes the leaves from `first` on, `batch` a file, into `folder`.
Result<FeedExport> ExportFeed(Register& reg, const std::string& folder, std::int64_t first,
                              std::int64_t batch, const Officer& officer, Instant now);

/// Enters a province's log key out of its trust file; the same again changes nothing.
Result<FeedSource> TrustFeed(Register& reg, const std::string& trust_text, int province,
                             const Officer& officer, Instant now);

struct FeedImport {
    std::int64_t taken = 0, held = 0, refused = 0, leaves = 0;  ///< batches, and leaves taken in
    std::vector<FeedConflict> conflicts;                        ///< found in this run
};
/// Files in any order, doubled, torn or altered; each good batch is one transaction.
Result<FeedImport> ImportFeed(Register& reg, const std::vector<std::string>& files,
                              const Officer& officer, Instant now);

struct FeedState {
    FeedSource source;
    bool silent = false;  ///< nothing received for longer than policy's term `feed_silent`
};
Result<std::vector<FeedState>> FeedStates(Register& reg, Instant now);
Result<std::vector<FeedConflict>> FeedConflicts(Register& reg);
Message MessageOf(const FeedConflict& conflict);

/// What the province gets back: size and root as received.
Result<std::string> FeedReceipt(Register& reg, const std::string& origin);
/// Compares a receipt with this register's own log; the number of leaves it covers.
/// feed_receipt_bad.
Result<std::int64_t> CheckReceipt(Register& reg, const std::string& receipt);

/// The standing of a fed certificate.
Result<Standing> FedStanding(Register& reg, const std::string& certificate,
                             const StandingQuery& query);

}  // namespace zhengji
