// The sequencer: integrates queued leaves into the log in batches, folds what acts moved in the
// books, and signs a checkpoint once the transaction that integrated has committed. Whoever holds
// the sequencer's lock is it; any number of processes may try, and one serves all who wait.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/register/register.hpp"
#include "app/register/sequencer_turn.hpp"

namespace zhengji {

/// Integrates everything queued, then signs. Returns the signed head, which covers all acts
/// committed before the call.
Result<LogHead> Sequence(Register& reg);
/// After this register's transactions: returns once a signed checkpoint covers the acts they
/// recorded, whoever signed it, and what they moved in the books is folded. Where they recorded no
/// act nothing is signed. What goes wrong is recorded_not_published, with the cause as its detail;
/// opening the register publishes what was left.
Status Settle(Register& reg);
/// recorded_not_published, with the cause as its detail.
Error NotPublished(const Error& cause);
/// The head as last signed.
Result<LogHead> Head(Register& reg);

/// The last signed checkpoint as kept outside the store: beside the keys, and with the witness
/// where one is named. Read them before the store, which may be written to meanwhile.
/// checkpoint_broken names the one that cannot be read, or is not of these keys.
struct OutsideCheckpoints {
    std::optional<Checkpoint> kept, witnessed;
};
Result<OutsideCheckpoints> CheckpointsOutside(Register& reg);

/// checkpoint_rolled_back, checkpoint_differs: the store is not one that the checkpoints outside it
/// are of.
Status CheckOutside(Register& reg);

/// CheckOutside, and checkpoint_missing where the one beside whole keys is gone.
Status CheckKept(Register& reg);
/// On opening: refuses a store older than, or contradicting, the checkpoint or the books' seal kept
/// outside it; then signs what was integrated and not signed, and keeps the seal from here on. What
/// cannot be written outside (OutsideOf its place) is left undone.
Status FinishUndone(Register& reg);

/// The log index of a certificate's first act; nothing while it is queued.
Result<std::optional<std::int64_t>> LeafOf(Register& reg, std::string_view certificate_no);

/// The c2sp.org/tlog-proof@v1 of a leaf under the newest checkpoint; not_in_log while it is queued.
Result<std::string> ProveLeaf(Register& reg, std::int64_t leaf);

}  // namespace zhengji
