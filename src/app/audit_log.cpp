#include "app/audit_log.hpp"

#include <fmt/format.h>

#include <map>
#include <set>
#include <unordered_map>

#include "keys/file_io.hpp"
#include "rules/certificates/act.hpp"
#include "store/certificates.hpp"
#include "store/log.hpp"
#include "tlog/note.hpp"
#include "tlog/tile.hpp"

namespace zhengji {
namespace {

using TileMap = std::map<std::pair<int, std::int64_t>, std::string>;

class Audit {
  public:
    Audit(Register& reg, Transaction& tx) : reg_(reg), tx_(tx), log_(tx) {}

    Result<AuditReport> Run() {
        ZJ_TRY(ReadActs());
        ZJ_TRY(Rehash());
        ZJ_TRY(CompareTiles());
        ZJ_TRY(CheckCheckpoints());
        ZJ_TRY(CompareCertificates());
        return std::move(report_);
    }

  private:
    void Fault(std::string text) { report_.faults.push_back(std::move(text)); }

    // Every act reads, and its private part is the one committed to.
    Status ReadActs() {
        return Acts(tx_).ForEach([&](const StoredAct& stored) {
            ++report_.acts;
            const auto act = ParsePublic(stored.record.public_bytes);
            if (!act)
                return Fault(fmt::format("act {}: its public part cannot be read", stored.id));
            if (act->subject != stored.record.act.subject)
                Fault(fmt::format("act {}: its subject column differs", stored.id));
            CheckPrivate(stored, *act);
            if (act->facts) first_acts_.emplace(act->subject, *act);
            if (!stored.leaf) ++unlogged_;
        });
    }

    void CheckPrivate(const StoredAct& stored, const Act& act) {
        if (stored.record.private_bytes.empty()) return;  // erased, as the law may ask
        const auto opened = ParsePrivate(stored.record.private_bytes);
        if (!opened || PrivateCommitment(opened->salt, opened->part) != act.private_commitment) {
            Fault(fmt::format("act {}: its private part is not the one committed to", stored.id));
        } else if (act.facts) {
            holder_salts_[act.subject] = opened->holder_salt;
        }
    }

    // The whole tree again from the acts' bytes; the root after each leaf that a checkpoint names
    // is kept.
    Status Rehash() {
        ZJ_ASSIGN(const auto notes, log_.Checkpoints());
        ZJ_TRY(ReadCheckpoints(notes));
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
        if (report_.leaves + unlogged_ != report_.acts)
            Fault("some act is neither in the log nor waiting for it");
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
        const auto found = checkpoints_.find(tree_.Size());
        if (found == checkpoints_.end()) return;
        if (found->second.root != tree_.Root())
            Fault(fmt::format("the checkpoint of {} leaves has another root", tree_.Size()));
    }

    Status ReadCheckpoints(const std::vector<std::string>& notes) {
        for (const std::string& note : notes) {
            ++report_.checkpoints;
            const auto checkpoint = OpenCheckpoint(note, reg_.Keys().LogVerifier());
            if (!checkpoint) {
                Fault("a stored checkpoint is not the log's: " +
                      Render(checkpoint.error().message, Language::kEnglish));
            } else {
                checkpoints_[checkpoint->size] = *checkpoint;
            }
        }
        return {};
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
        for (const auto& [size, checkpoint] : checkpoints_) {
            if (size > tree_.Size())
                Fault(fmt::format("a checkpoint of {} leaves is beyond the log's {}", size,
                                  tree_.Size()));
        }
        const auto outside = ReadWholeFile(reg_.CheckpointFile());
        if (!outside) return {};
        const auto checkpoint = OpenCheckpoint(*outside, reg_.Keys().LogVerifier());
        if (!checkpoint) {
            Fault("the checkpoint kept outside the store is not the log's");
        } else if (!checkpoints_.contains(checkpoint->size) ||
                   checkpoints_[checkpoint->size] != *checkpoint) {
            Fault("the checkpoint kept outside the store is not among the store's");
        }
        return {};
    }

    // The name on the certificate and the person's number are those that the first act committed
    // to.
    void CheckHolder(const CertificateRecord& c, const Act& act) {
        const auto salt = holder_salts_.find(act.subject);
        if (salt == holder_salts_.end()) return;
        holders_.push_back({c, act.holder_commitment, salt->second});
    }

    Status CompareHolders() {
        People people(tx_);
        for (const Claimed& claimed : holders_) {
            ZJ_ASSIGN(const auto identity, people.IdentityOf(claimed.certificate.person));
            const bool same =
                identity && HolderCommitment(claimed.salt, {claimed.certificate.name, *identity}) ==
                                claimed.commitment;
            if (!same)
                Fault("certificate " + claimed.certificate.number.ToString() +
                      " is not the holder's whom its act committed to");
        }
        return {};
    }

    // The certificates' rows are an index: each must say what its first act says, and each first
    // act have its row.
    Status CompareCertificates() {
        std::set<std::string> seen;
        ZJ_TRY(Certificates(tx_).ForEach([&](const CertificateRecord& c) {
            ++report_.certificates;
            const std::string number = c.number.ToString();
            seen.insert(number);
            const auto act = first_acts_.find(number);
            if (act == first_acts_.end()) return Fault("certificate " + number + " has no act");
            const bool same =
                *act->second.facts == c.facts && act->second.effective_on == c.valid_from;
            if (!same) Fault("certificate " + number + " is not what its act says");
            CheckHolder(c, act->second);
        }));
        ZJ_TRY(CompareHolders());
        for (const auto& [number, act] : first_acts_) {
            if (!seen.contains(number)) Fault("certificate " + number + " has an act and no row");
        }
        return {};
    }

    Register& reg_;
    Transaction& tx_;
    LogStore log_;
    AuditReport report_;
    CompactTree tree_;
    TileMap tiles_;
    std::map<std::uint64_t, Checkpoint> checkpoints_;
    std::unordered_map<std::string, Act> first_acts_;
    std::unordered_map<std::string, std::string> holder_salts_;
    struct Claimed {
        CertificateRecord certificate;
        std::string commitment, salt;
    };
    std::vector<Claimed> holders_;
    std::int64_t unlogged_ = 0;
};

}  // namespace

Result<AuditReport> AuditRegister(Register& reg) {
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kRead));
    return Audit(reg, tx).Run();
}

}  // namespace zhengji
