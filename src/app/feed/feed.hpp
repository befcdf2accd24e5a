// Use cases: the register of professionals 人才库. A province that runs its own Zhengji feeds its
// log to the national one in batches, each closed by a checkpoint the province's log key signed.
// The receiver rebuilds the province's tree leaf by leaf: equal roots prove that nothing is missing
// and nothing was changed. Batches carry the holders too (mode 0600), checked against the
// commitments in the leaves.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/feed/feed_receipt.hpp"
#include "app/gate/gate.hpp"
#include "app/register/fed_certificates.hpp"
#include "app/register/register.hpp"
#include "rules/policy/decision.hpp"
#include "rules/standing/standing.hpp"
#include "store/feeds.hpp"

namespace zhengji {

struct FeedExport {
    std::string origin;
    std::int64_t first = 0, end = 0, batches = 0;
};
/// Which leaves, where to, and for whom.
struct FeedRequest {
    std::string folder;
    std::int64_t first = 0;
    std::int64_t batch = 0;       ///< leaves a file
    std::optional<int> province;  ///< whose certificates' holders go along; none: the officer's own
    Officer officer;
    Instant now;
};
/// Writes the leaves, all of them, for the tree is of all; holders only of certificates whose
/// number is of the officer's province.
Result<FeedExport> ExportFeed(Register& reg, const FeedRequest& request);

/// Enters a province's log key out of its trust file; the same again changes nothing.
Result<FeedSource> TrustFeed(Register& reg, const std::string& trust_text, int province,
                             const Officer& officer, Instant now);

struct FeedImport {
    std::int64_t taken = 0, held = 0, refused = 0, leaves = 0;  ///< batches, and leaves taken in
    std::vector<FeedConflict> conflicts;                        ///< found in this run
};
/// Files in any order, doubled, torn or altered; each good batch is one transaction. Of one that
/// lacks the holder of a certificate of its province nothing is kept.
Result<FeedImport> ImportFeed(Register& reg, const std::vector<std::string>& files,
                              const Officer& officer, Instant now);

Result<std::vector<SourceNow>> FeedStates(Register& reg, Instant now);
Result<std::vector<FeedConflict>> FeedConflicts(Register& reg);
Message MessageOf(const FeedConflict& conflict);

/// What the province gets back: size and root as received, signed by this register's log key.
Result<std::string> FeedReceipt(Register& reg, const std::string& origin);
/// The same for the province's own system, which asks over HTTP. feed_untrusted also where the
/// source is another province's.
Result<FeedStanding> FeedStandingFor(Register& reg, const Call& call, const std::string& origin);
/// Takes a batch that such a system sends, and says how far that source has come; what was received
/// before is compared and left. A batch that is refused leaves nothing but its place in the list of
/// conflicts: feed_torn, feed_untrusted, feed_gap, feed_altered, feed_changed_past,
/// feed_unreadable, feed_holders_missing, feed_holder where they do not open.
Result<FeedStanding> ReceiveBatch(Register& reg, const Call& call, const std::string& bytes);

/// feed_receipt_bad where a receipt is of another log, or tells another past than this one's.
Status AgreesWithLog(Register& reg, const SignedReceipt& receipt);
/// Compares a receipt with this register's own log. `trusted_key`: the national log's verifier key;
/// empty: the one the receipt names, which proves no more than that nothing was changed since.
struct ReceiptCheck {
    std::int64_t size = 0;  ///< leaves it covers
    std::string signer;     ///< the national log's name
};
/// feed_receipt_bad, feed_receipt_signature.
Result<ReceiptCheck> CheckReceipt(Register& reg, const std::string& receipt,
                                  std::string_view trusted_key);

/// The standing of a fed certificate.
Result<Standing> FedStanding(Register& reg, const std::string& certificate,
                             const StandingQuery& query);

/// A certificate that a province fed, as it stands on a day.
struct FedListed {
    std::string certificate;
    int province = 0;  ///< that it is registered with
    Standing standing;
    SourceNow source;  ///< whose word it is
};
/// By number; of one province or of all. Everything is read: for lists, not for answers.
Result<std::vector<FedListed>> ListFed(Reading& reading, std::optional<int> province, CivilDate on);

}  // namespace zhengji
