#include "app/keeping/audit_log.hpp"

#include <fmt/format.h>

#include <map>

#include "app/claims/files_as_handed_in.hpp"
#include "app/keeping/audit_indexes.hpp"
#include "app/register/books_outside.hpp"
#include "app/register/clock.hpp"
#include "app/register/sequencer.hpp"
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
    Audit(Register& reg, Transaction& tx, Result<OutsideCheckpoints> outside)
        : reg_(reg), tx_(tx), log_(tx), outside_read_(outside) {
        if (outside)
            outside_ = std::move(*outside);
        else
            Fault(std::move(outside.error().message));
    }

    Result<AuditReport> Run() {
        report_.not_booked = {WorkingTables().begin(), WorkingTables().end()};
        ZJ_TRY(CheckSeals());
        ZJ_TRY(CheckFiles());
        ZJ_TRY(ReadActs());
        ZJ_TRY(Rehash());
        ZJ_TRY(CompareTiles());
        ZJ_TRY(CheckCheckpoints());
        ZJ_ASSIGN(report_.certificates,
                  AuditIndexes(tx_, told_, [&](Message found) { Fault(std::move(found)); }));
        return std::move(report_);
    }

  private:
    void Fault(Message found) { report_.found.push_back(std::move(found)); }
    template <class... Args>
    void Fault(Code code, const Args&... args) {
        Fault({code, {fmt::format("{}", args)...}});
    }

    // Each is named by table, row and person; none ends the audit.
    Status CheckSeals() {
        ZJ_ASSIGN(const auto broken, BrokenSeals(tx_));
        for (const SealFault& one : broken) {
            told_.documents_broken = told_.documents_broken || one.table == "person_documents";
            Fault(Code::audit_seal_broken, one.table, one.row,
                  one.person.empty() ? "" : " (" + one.person + ")");
        }
        return {};
    }

    // What is in no book is known by the steps that are.
    Status CheckFiles() {
        ZJ_ASSIGN(auto missing, FilesMissingAnywhere(tx_));
        for (Message& one : missing)
            Fault(std::move(one));
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
            if (!act) return Fault(Code::audit_act_unreadable, stored.id);
            CheckTime(stored.id, *act);
            if (act->subject != stored.record.act.subject)
                Fault(Code::audit_act_subject, stored.id);
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
            Fault(Code::audit_act_unmarked, act);
        if (unlogged != waiting) Fault(Code::audit_act_unlogged);
        return {};
    }

    // Time goes forward, but where persons confirmed that what was recorded before ran ahead.
    void CheckTime(std::int64_t id, const Act& act) {
        const bool confirmed = act.kind == ActKind::kClockConfirmed;
        if (!reg_.IsRehearsal() && !confirmed && IsSetBack(act.recorded_at, newest_))
            Fault(Code::audit_act_time, id);
        newest_ = confirmed ? act.recorded_at : std::max(newest_, act.recorded_at);
    }

    static std::string HolderSaltOf(const StoredAct& stored) {
        const auto opened = ParsePrivate(stored.record.private_bytes);
        return opened ? opened->holder_salt : std::string();
    }

    void CheckPrivate(const StoredAct& stored, const Act& act) {
        if (stored.seal_broken) return;  // told already
        // Nothing erases an act yet; what does so when the law asks must leave its own record.
        if (stored.record.private_bytes.empty()) return Fault(Code::audit_act_erased, stored.id);
        const auto opened = ParsePrivate(stored.record.private_bytes);
        if (!opened || PrivateCommitment(opened->salt, opened->part) != act.private_commitment) {
            Fault(Code::audit_act_private, stored.id);
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
        if (report_.leaves != size) Fault(Code::audit_log_size, report_.leaves, size);
        ZJ_ASSIGN(const std::string edge, log_.Frontier());
        if (report_.leaves > 0 && edge != tree_.Serialised()) Fault(Code::audit_log_edge);
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
            if (one->second != tree_.Root()) Fault(Code::audit_checkpoint_root, tree_.Size());
        }
    }

    // Those of the store and those kept outside it, whose own row may not be committed yet.
    void ReadCheckpoints(const std::vector<LogStore::StoredCheckpoint>& stored) {
        for (const auto& [size, note] : stored) {
            ++report_.checkpoints;
            const auto checkpoint = OpenCheckpoint(note, reg_.Keys().LogVerifier());
            if (!checkpoint) {
                const Message& why = checkpoint.error().message;
                Fault(Code::audit_checkpoint_foreign,
                      Word(Render(why, Language::kChinese), Render(why, Language::kEnglish)));
            } else if (static_cast<std::int64_t>(checkpoint->size) != size) {
                Fault(Code::audit_checkpoint_size, checkpoint->size, size);
            } else {
                checkpoints_.emplace(checkpoint->size, checkpoint->root);
            }
        }
        if (!stored.empty() && outside_read_ && !outside_.kept) Fault(Code::audit_checkpoint_gone);
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
                Fault(Code::audit_tile_missing, key.second, key.first);
            } else if (found->second != hashes) {
                Fault(Code::audit_tile_differs, key.second, key.first);
            }
        }
        for (const auto& [key, hashes] : seen) {
            if (!tiles_.contains(key)) Fault(Code::audit_tile_idle, key.second, key.first);
        }
        return {};
    }

    Status CheckCheckpoints() {
        for (const auto& [size, root] : checkpoints_) {
            if (size > tree_.Size()) Fault(Code::audit_checkpoint_beyond, size, tree_.Size());
        }
        return {};
    }

    Register& reg_;
    Transaction& tx_;
    LogStore log_;
    bool outside_read_;
    OutsideCheckpoints outside_;
    AuditReport report_;
    CompactTree tree_;
    TileMap tiles_;
    std::multimap<std::uint64_t, Digest> checkpoints_;
    ActsTold told_;
    Instant newest_;  // of the acts read so far, by when they were recorded
};

}  // namespace

std::vector<std::string> AuditReport::Faults() const {
    std::vector<std::string> faults;
    for (const Message& one : found)
        faults.push_back(Render(one, Language::kEnglish));
    return faults;
}

Result<AuditReport> AuditOlderCopy(Register& reg) {
    // The copies outside first: whoever signs meanwhile only makes the store newer than they are.
    auto outside = CheckpointsOutside(reg);
    if (!outside && outside.error().code() != Code::checkpoint_broken) return outside.error();
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kRead));
    return Audit(reg, tx, std::move(outside)).Run();
}

Result<AuditReport> AuditRegister(Register& reg) {
    std::optional<Message> older = AuditBooksOutside(reg);
    ZJ_ASSIGN(AuditReport report, AuditOlderCopy(reg));
    if (older) report.found.insert(report.found.begin(), std::move(*older));
    return report;
}

}  // namespace zhengji
