#include "app/register/sequencer.hpp"

#include <filesystem>
#include <utility>

#include "app/register/books_outside.hpp"
#include "app/register/log_tree.hpp"
#include "keys/file_io.hpp"
#include "messages/for_asker.hpp"
#include "store/certificates.hpp"
#include "store/log.hpp"
#include "tlog/proof_file.hpp"

namespace zhengji {
namespace {

constexpr std::size_t kMostOfANote = 65536;

LogHead HeadOf(const Checkpoint& checkpoint, std::string note) {
    return {checkpoint.origin, static_cast<std::int64_t>(checkpoint.size), checkpoint.root,
            std::move(note)};
}

struct Turn {
    LogHead head;  ///< where it signed
    std::size_t taken_in = 0;
    bool took_all = false;
    bool covers = false;  ///< what is signed now covers the act asked about
};
// What the sequencer does in one transaction of its own.
Result<Turn> TakeTurn(Register& reg, Transaction tx, SignWhat what, std::int64_t act = 0) {
    ZJ_ASSIGN(SequencerTurn turn, SequencerTurn::Sign(reg, tx, what));
    Turn taken{turn.Head()};
    if (act != 0) {
        ZJ_ASSIGN(taken.covers, LogStore(tx).IsSigned(act));
    }
    ZJ_TRY(turn.TakeIn(tx));
    ZJ_TRY(turn.Published());
    ZJ_TRY(tx.Commit());
    taken.taken_in = turn.TakenIn();
    taken.took_all = turn.TookAll();
    return taken;
}

// Whoever holds the lock serves all who wait for it: they find their acts signed and go. A run over
// a province queues more than one turn takes in.
Status SignUntil(Register& reg, std::int64_t act) {
    for (bool more = true;;) {
        ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kSequence));
        ZJ_ASSIGN(const bool covered, LogStore(tx).IsSigned(act));
        if (covered) return {};
        ZJ_ASSIGN(const Turn taken, TakeTurn(reg, std::move(tx), SignWhat::kUnsigned, act));
        if (taken.covers) return {};
        // Nothing was left to take in before this turn either: it is not in the queue.
        if (!more && taken.taken_in == 0) return MakeError(Code::not_in_log, {std::to_string(act)});
        more = taken.taken_in > 0;
    }
}

Status FoldMoves(Register& reg) {
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kSequence));
    return tx.Commit();
}

// A checkpoint kept outside the store must be of a prefix of this store's log.
Status CheckAgainst(const Checkpoint& outside, LogStore& log, const CompactTree& tree) {
    if (outside.size > tree.Size()) {
        return MakeError(Code::checkpoint_rolled_back,
                         {std::to_string(outside.size), std::to_string(tree.Size())});
    }
    ZJ_ASSIGN(const Digest root, RootOf(outside.size, NodesFromTiles(TilesOf(log))));
    if (root != outside.root) return MakeError(Code::checkpoint_differs);
    return {};
}

// Against both copies; the one beside whole keys must be there once anything was signed.
Status CheckAll(const OutsideCheckpoints& outside, Register& reg, LogStore& log,
                const CompactTree& tree) {
    ZJ_ASSIGN(const std::string note, log.Checkpoint());
    if (!note.empty() && !outside.kept && !reg.Keys().IsExported())
        return MakeError(Code::checkpoint_missing, {reg.CheckpointFile()});
    for (const auto& one : {outside.kept, outside.witnessed})
        if (one) ZJ_TRY(CheckAgainst(*one, log, tree));
    return {};
}

// What is in the log and not signed, or not in the log yet.
Result<bool> IsUndone(Register& reg, LogStore& log, const CompactTree& tree,
                      const std::string& note) {
    ZJ_ASSIGN(const auto queued, log.Queued(1));
    if (!queued.empty()) return true;
    if (note.empty()) return tree.Size() > 0;
    ZJ_ASSIGN(const Checkpoint newest, OpenCheckpoint(note, reg.Keys().LogVerifier()));
    return newest.size < tree.Size();
}

}  // namespace

Result<OutsideCheckpoints> CheckpointsOutside(Register& reg) {
    const auto read = [&](const std::string& path) -> Result<std::optional<Checkpoint>> {
        std::error_code ignored;
        if (path.empty() || !std::filesystem::exists(path, ignored))
            return std::optional<Checkpoint>();
        const auto note = ReadWholeFile(path, kMostOfANote);
        if (!note) return MakeError(Code::checkpoint_broken, {path}, ForOperator(note.error()));
        const auto checkpoint = OpenCheckpoint(*note, reg.Keys().LogVerifier());
        if (!checkpoint)
            return MakeError(Code::checkpoint_broken, {path}, ForOperator(checkpoint.error()));
        return std::optional(*checkpoint);
    };
    OutsideCheckpoints outside;
    ZJ_ASSIGN(outside.kept, read(reg.CheckpointFile()));
    ZJ_ASSIGN(outside.witnessed, read(reg.Place().witness));
    return outside;
}

Result<LogHead> Sequence(Register& reg) {
    for (bool all_in = false;;) {
        ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kSequence));
        ZJ_ASSIGN(Turn turn, TakeTurn(reg, std::move(tx), SignWhat::kAgain));
        // What others add meanwhile they sign themselves.
        if (all_in || turn.taken_in == 0) {
            reg.Records().Left() = {};
            return std::move(turn.head);
        }
        all_in = turn.took_all;
    }
}

Status Settle(Register& reg) {
    LeftOver& left = reg.Records().Left();
    Status done;
    if (left.act != 0) {
        done = SignUntil(reg, left.act);
    } else if (left.moves) {
        done = FoldMoves(reg);
    }
    left = {};
    return done ? Status() : Status(NotPublished(done.error()));
}

Error NotPublished(const Error& cause) {
    const std::string why =
        Render(cause.message, Language::kChinese) + " " + Render(cause.message, Language::kEnglish);
    return MakeError(Code::recorded_not_published, {std::string(Info(cause.code()).name)},
                     cause.detail.empty() ? why : why + ": " + cause.detail);
}

Result<LogHead> Head(Register& reg) {
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kRead));
    ZJ_ASSIGN(std::string note, LogStore(tx).Checkpoint());
    if (note.empty()) return LogHead{reg.Keys().Origin(), 0, EmptyRoot(), ""};
    ZJ_ASSIGN(const Checkpoint checkpoint, OpenCheckpoint(note, reg.Keys().LogVerifier()));
    return HeadOf(checkpoint, std::move(note));
}

Status CheckOutside(Register& reg) {
    ZJ_ASSIGN(const auto outside, CheckpointsOutside(reg));
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kRead));
    LogStore log(tx);
    ZJ_ASSIGN(const CompactTree tree, ReadTree(log));
    for (const auto& one : {outside.kept, outside.witnessed})
        if (one) ZJ_TRY(CheckAgainst(*one, log, tree));
    return {};
}

Status CheckKept(Register& reg) {
    ZJ_ASSIGN(const auto outside, CheckpointsOutside(reg));
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kRead));
    LogStore log(tx);
    ZJ_ASSIGN(const CompactTree tree, ReadTree(log));
    return CheckAll(outside, reg, log, tree);
}

Status FinishUndone(Register& reg) {
    bool undone = false;
    {
        // The copies outside first: whoever signs meanwhile only makes the store newer than they
        // are.
        ZJ_ASSIGN(const auto outside, CheckpointsOutside(reg));
        const auto noted = BooksOutside(reg);
        ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kRead));
        LogStore log(tx);
        ZJ_ASSIGN(const CompactTree tree, ReadTree(log));
        ZJ_ASSIGN(const std::string note, log.Checkpoint());
        ZJ_TRY(CheckAll(outside, reg, log, tree));
        ZJ_TRY(KeepBooksOutside(reg, tx, noted));
        ZJ_ASSIGN(undone, IsUndone(reg, log, tree, note));
        // A witness named for the first time takes note of what was signed before.
        undone = undone || (!note.empty() && !reg.Place().witness.empty() && !outside.witnessed);
    }
    if (!undone) return {};
    const auto head = Sequence(reg);
    // Nothing is signed that cannot be kept outside the store; whoever reads need not wait for it.
    if (head || head.error().code() == Code::file_unwritable) return {};
    return head.error();
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
