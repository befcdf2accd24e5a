#include "app/audit_log.hpp"

#include <fmt/format.h>

#include <map>

#include "app/audit_indexes.hpp"
#include "app/books_outside.hpp"
#include "app/clock.hpp"
#include "app/files_as_handed_in.hpp"
#include "app/sequencer.hpp"
#include "store/book_check.hpp"
#include "store/certificates.hpp"
#include "store/log.hpp"
#include "store/seal_check.hpp"
#include "tlog/note.hpp"
#include "tlog/tile.hpp"

namespace zhengji {
namespace {

using TileMap = std::map<std::pair<int, std::int64_t>, std::string>;

class Audit {
  public:
    Audit(Register& reg, Transaction& tx, OutsideCheckpoints outside)
        : reg_(reg), tx_(tx), log_(tx), outside_(std::move(outside)) {}

    Result<AuditReport> Run() {
        report_.not_booked = {WorkingTables().begin(), WorkingTables().end()};
        ZJ_TRY(CheckSeals());
        ZJ_TRY(CheckFiles());
        ZJ_TRY(ReadActs());
        ZJ_TRY(Rehash());
        ZJ_TRY(CompareTiles());
        ZJ_TRY(CheckCheckpoints());
        ZJ_ASSIGN(report_.certificates,
                  AuditIndexes(tx_, told_, [&](std::string text) { Fault(std::move(text)); }));
        return std::move(report_);
    }

  private:
    void Fault(std::string text) { report_.faults.push_back(std::move(text)); }

    // Each is named by table, row and person; none ends the audit.
    Status CheckSeals() {
        ZJ_ASSIGN(const auto broken, BrokenSeals(tx_));
        for (const SealFault& one : broken) {
            told_.documents_broken = told_.documents_broken || one.table == "person_documents";
            Fault(fmt::format("table {}, row {}{}: what is sealed there was changed or moved",
                              one.table, one.row,
                              one.person.empty() ? "" : " (" + one.person + ")"));
        }
        return {};
    }

    // What is in no book is known by the steps that are.
    Status CheckFiles() {
        ZJ_ASSIGN(const auto missing, FilesMissingAnywhere(tx_));
        for (const std::string& one : missing)
            Fault(one);
        return {};
    }

    // Every act reads, and its private part is the one committed to.
    Status ReadActs() {
        ZJ_ASSIGN(const auto waiting, log_.Waiting());
        ZJ_ASSIGN(const auto confirmed, Acts(tx_).Confirmed());
        std::vector<std::int64_t> unlogged;
        ZJ_TRY(Acts(tx_).ForEach([&](const StoredAct& stored) {
            ++report_.acts;
            const auto act = ParsePublic(stored.record.public_bytes);
            if (!act)
                return Fault(fmt::format("act {}: its public part cannot be read", stored.id));
            CheckTime(stored.id, *act);
            if (act->subject != stored.record.act.subject)
                Fault(fmt::format("act {}: its subject column differs", stored.id));
            CheckPrivate(stored, *act);
            if (act->facts)
                told_.versions[act->subject].push_back(
                    {AsItCounts(*act, stored.id, confirmed), HolderSaltOf(stored)});
            if (act->kind == ActKind::kVoided || act->kind == ActKind::kRevoked)
                told_.void_or_revoked.insert(act->subject);
            if (!stored.leaf) unlogged.push_back(stored.id);
        }));
        ZJ_ASSIGN(const auto foreign, log_.Unmarked());
        for (const std::int64_t act : foreign)
            Fault(
                fmt::format("act {}: it waits for the log without the register's mark: slipped "
                            "in by something else, and never signed",
                            act));
        if (unlogged != waiting) Fault("some act is neither in the log nor waiting for it");
        return {};
    }

    // Time goes forward, but where persons confirmed that what was recorded before ran ahead.
    void CheckTime(std::int64_t id, const Act& act) {
        const bool confirmed = act.kind == ActKind::kClockConfirmed;
        if (!reg_.IsRehearsal() && !confirmed && IsSetBack(act.recorded_at, newest_))
            Fault(fmt::format("act {}: it is recorded at a time before an earlier act's", id));
        newest_ = confirmed ? act.recorded_at : std::max(newest_, act.recorded_at);
    }

    static std::string HolderSaltOf(const StoredAct& stored) {
        const auto opened = ParsePrivate(stored.record.private_bytes);
        return opened ? opened->holder_salt : std::string();
    }

    void CheckPrivate(const StoredAct& stored, const Act& act) {
        if (stored.seal_broken) return;  // told already
        // Nothing erases an act yet; what does so when the law asks must leave its own record.
        if (stored.record.private_bytes.empty())
            return Fault(fmt::format(
                "act {}: its private part is gone, and no erasure is on record", stored.id));
        const auto opened = ParsePrivate(stored.record.private_bytes);
        if (!opened || PrivateCommitment(opened->salt, opened->part) != act.private_commitment) {
            Fault(fmt::format("act {}: its private part is not the one committed to", stored.id));
        } else if (act.kind == ActKind::kPolicyAdopted) {
            told_.adoptions.push_back({act.subject, opened->part.officer, act.recorded_at});
        }
    }

    // The whole tree again from the acts' bytes; the root after each leaf that a checkpoint names
    // is kept.
    Status Rehash() {
        ZJ_ASSIGN(const auto notes, log_.Checkpoints());
        ReadCheckpoints(notes);
        ZJ_ASSIGN(const std::int64_t size, log_.Size());
        constexpr std::int64_t kMany = 4096;
        for (std::int64_t first = 0; first < size; first += kMany) {
            ZJ_ASSIGN(const auto leaves, log_.Leaves(first, kMany));
            for (const std::string& leaf : leaves)
                Append(leaf);
        }
        report_.leaves = static_cast<std::int64_t>(tree_.Size());
        if (report_.leaves != size)
            Fault(fmt::format("the log has {} leaves, its index says {}", report_.leaves, size));
        ZJ_ASSIGN(const std::string edge, log_.Frontier());
        if (report_.leaves > 0 && edge != tree_.Serialised())
            Fault("the stored right edge of the log is not the acts'");
        return {};
    }

    void Append(const std::string& leaf) {
        tree_.Append(LeafHash(leaf), [&](unsigned level, std::uint64_t index, const Digest& hash) {
            if (level % kTileHeight != 0) return;
            const auto tile = static_cast<std::int64_t>(index / kTileWidth);
            tiles_[{static_cast<int>(level / kTileHeight), tile}] += AsBytes(hash);
        });
        const auto [first, last] = checkpoints_.equal_range(tree_.Size());
        for (auto one = first; one != last; ++one) {
            if (one->second != tree_.Root())
                Fault(fmt::format("the checkpoint of {} leaves has another root", tree_.Size()));
        }
    }

    // Those of the store and those kept outside it, whose own row may not be committed yet.
    void ReadCheckpoints(const std::vector<LogStore::StoredCheckpoint>& stored) {
        for (const auto& [size, note] : stored) {
            ++report_.checkpoints;
            const auto checkpoint = OpenCheckpoint(note, reg_.Keys().LogVerifier());
            if (!checkpoint) {
                Fault("a stored checkpoint is not the log's: " +
                      Render(checkpoint.error().message, Language::kEnglish));
            } else if (static_cast<std::int64_t>(checkpoint->size) != size) {
                Fault(fmt::format("the checkpoint of {} leaves is kept as of {}", checkpoint->size,
                                  size));
            } else {
                checkpoints_.emplace(checkpoint->size, checkpoint->root);
            }
        }
        if (!stored.empty() && !outside_.kept)
            Fault("the checkpoint kept outside the store is gone");
        for (const auto& one : {outside_.kept, outside_.witnessed})
            if (one) checkpoints_.emplace(one->size, one->root);
    }

    Status CompareTiles() {
        TileMap seen;
        ZJ_TRY(log_.ForEachTile([&](const StoredTile& tile) {
            seen[{tile.level, tile.index}] = tile.hashes;
        }));
        for (const auto& [key, hashes] : tiles_) {
            const auto found = seen.find(key);
            if (found == seen.end()) {
                Fault(fmt::format("tile {} of level {} is missing", key.second, key.first));
            } else if (found->second != hashes) {
                Fault(fmt::format("tile {} of level {} is not what the acts hash to", key.second,
                                  key.first));
            }
        }
        for (const auto& [key, hashes] : seen) {
            if (!tiles_.contains(key))
                Fault(fmt::format("tile {} of level {} covers no act", key.second, key.first));
        }
        return {};
    }

    Status CheckCheckpoints() {
        for (const auto& [size, root] : checkpoints_) {
            if (size > tree_.Size())
                Fault(fmt::format("a checkpoint of {} leaves is beyond the log's {}", size,
                                  tree_.Size()));
        }
        return {};
    }

    Register& reg_;
    Transaction& tx_;
    LogStore log_;
    OutsideCheckpoints outside_;
    AuditReport report_;
    CompactTree tree_;
    TileMap tiles_;
    std::multimap<std::uint64_t, Digest> checkpoints_;
    ActsTold told_;
    Instant newest_;  // of the acts read so far, by when they were recorded
};

}  // namespace

Result<AuditReport> AuditOlderCopy(Register& reg) {
    // The copies outside first: whoever signs meanwhile only makes the store newer than they are.
    ZJ_ASSIGN(auto outside, CheckpointsOutside(reg));
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kRead));
    return Audit(reg, tx, std::move(outside)).Run();
}

Result<AuditReport> AuditRegister(Register& reg) {
    std::vector<std::string> older = AuditBooksOutside(reg);
    ZJ_ASSIGN(AuditReport report, AuditOlderCopy(reg));
    report.faults.insert(report.faults.begin(), older.begin(), older.end());
    return report;
}

}  // namespace zhengji
