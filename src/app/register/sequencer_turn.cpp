#include "app/register/sequencer_turn.hpp"

#include <utility>

#include "app/register/log_tree.hpp"
#include "app/register/outside_writes.hpp"
#include "keys/file_io.hpp"

namespace zhengji {
namespace {

// What was opened once is not opened again: whoever signs all day finds his own note.
Result<std::int64_t> SignedSize(Register& reg, LogStore& log) {
    ZJ_ASSIGN(std::string note, log.Checkpoint());
    if (note.empty()) return 0;
    KnownNote& known = reg.NewestNote();
    if (known.note == note) return known.size;
    ZJ_ASSIGN(const Checkpoint newest, OpenCheckpoint(note, reg.Keys().LogVerifier()));
    known = {std::move(note), static_cast<std::int64_t>(newest.size)};
    return known.size;
}

Status WriteBoth(const std::string& kept, const std::string& witness, const std::string& note) {
    ZJ_TRY(WriteFileDurably(kept, note, FileMode::kPublic));
    return witness.empty() ? Status() : WriteFileDurably(witness, note, FileMode::kPublic);
}

Status WriteOutside(const std::string& kept, const StorePlace& place, const std::string& note) {
    Status written = WriteBoth(kept, place.witness, note);
    OutsideOf(place).Went(OutsideWrite::kCheckpoint, written);
    return written;
}

}  // namespace

Result<SequencerTurn> SequencerTurn::Sign(Register& reg, Transaction& tx, SignWhat what) {
    LogStore log(tx);
    ZJ_ASSIGN(CompactTree tree, ReadTree(log));
    SequencerTurn turn(std::move(tree));
    ZJ_ASSIGN(turn.signed_, SignedSize(reg, log));
    if (what == SignWhat::kUnsigned && turn.signed_ >= turn.After()) return turn;
    const Checkpoint checkpoint{reg.Keys().Origin(), turn.tree_.Size(), turn.tree_.Root()};
    turn.head_ = {checkpoint.origin, turn.After(), checkpoint.root, ""};
    if (turn.tree_.Size() == 0) return turn;
    turn.head_.checkpoint = reg.Keys().SignCheckpoint(checkpoint);
    ZJ_TRY(log.PutCheckpoint(turn.After(), turn.head_.checkpoint));
    turn.signed_ = turn.After();
    reg.NewestNote() = {turn.head_.checkpoint, turn.signed_};
    turn.outside_ = std::async(std::launch::async, WriteOutside, reg.CheckpointFile(), reg.Place(),
                               turn.head_.checkpoint);
    return turn;
}

Status SequencerTurn::TakeIn(Transaction& tx) {
    LogStore log(tx);
    ZJ_ASSIGN(const auto taken, TakeQueueIn(log, tree_));
    taken_in_ = taken.leaves;
    took_all_ = taken.all;
    return {};
}

Status SequencerTurn::Published() {
    return outside_.valid() ? outside_.get() : Status();
}

}  // namespace zhengji
