#include "app/feed.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include <nlohmann/json.hpp>

#include "app/fed_acts.hpp"
#include "app/take_step.hpp"
#include "app/verify_file.hpp"
#include "base/text.hpp"
#include "keys/file_io.hpp"
#include "rules/certificates/certificate_number.hpp"
#include "store/certificates.hpp"
#include "store/log.hpp"
#include "tlog/tree.hpp"

namespace zhengji {
namespace {

using Json = nlohmann::json;

struct FedHolder {
    std::string subject, salt;
    Holder holder;
};

struct Batch {
    std::string file, origin, checkpoint;
    std::int64_t first = 0;
    std::vector<std::string> leaves;
    std::vector<FedHolder> holders;
    std::int64_t End() const { return first + std::ssize(leaves); }
    const std::string& LeafAt(std::int64_t leaf) const {
        return leaves[static_cast<std::size_t>(leaf - first)];
    }
};

Json HolderJson(const FedHolder& fed) {
    return {{"subject", fed.subject},
            {"salt", ToHex(fed.salt)},
            {"name", fed.holder.name},
            {"id_type", Name(fed.holder.identity.type)},
            {"id_number", fed.holder.identity.number}};
}

Result<std::vector<FedHolder>> HoldersOf(Transaction& tx, const std::vector<std::string>& leaves) {
    std::vector<FedHolder> holders;
    for (const std::string& leaf : leaves) {
        ZJ_ASSIGN(const Act act, ParsePublic(leaf));
        if (!act.facts) continue;
        ZJ_ASSIGN(const auto certificate, Certificates(tx).ByNumber(act.subject));
        ZJ_ASSIGN(const auto acts, Acts(tx).Of(act.subject));
        if (!certificate || acts.empty() || acts.front().record.private_bytes.empty()) continue;
        ZJ_ASSIGN(const auto opened, ParsePrivate(acts.front().record.private_bytes));
        ZJ_ASSIGN(const auto identity, People(tx).IdentityOf(certificate->person));
        if (!identity) continue;
        holders.push_back({act.subject, opened.holder_salt, {certificate->name, *identity}});
    }
    return holders;
}

std::string Written(const Batch& batch) {
    Json holders = Json::array();
    for (const FedHolder& fed : batch.holders)
        holders.push_back(HolderJson(fed));
    return Json{{"v", 1},
                {"origin", batch.origin},
                {"first", batch.first},
                {"leaves", batch.leaves},
                {"holders", std::move(holders)},
                {"checkpoint", batch.checkpoint}}
               .dump() +
           "\n";
}

// Nothing for a file that is torn or no batch.
std::optional<Batch> Read(const std::string& path) {
    const auto text = ReadWholeFile(path);
    if (!text) return std::nullopt;
    try {
        const Json json = Json::parse(*text);
        Batch batch;
        batch.file = path.substr(path.find_last_of('/') + 1);
        if (json.at("v").get<int>() != 1) return std::nullopt;
        batch.origin = json.at("origin").get<std::string>();
        batch.first = json.at("first").get<std::int64_t>();
        batch.leaves = json.at("leaves").get<std::vector<std::string>>();
        batch.checkpoint = json.at("checkpoint").get<std::string>();
        for (const Json& one : json.at("holders")) {
            FedHolder fed;
            fed.subject = one.at("subject").get<std::string>();
            fed.salt = FromHex(one.at("salt").get<std::string>()).value();
            fed.holder.name = one.at("name").get<std::string>();
            const auto type = ParseIdType(one.at("id_type").get<std::string>()).value();
            fed.holder.identity =
                Identity::Parse(type, one.at("id_number").get<std::string>()).value();
            batch.holders.push_back(std::move(fed));
        }
        if (batch.first < 0 || batch.leaves.empty()) return std::nullopt;
        return batch;
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

std::string Joined(std::initializer_list<std::string> parts) {
    std::string text;
    for (const std::string& part : parts)
        text += (text.empty() ? "" : "\t") + part;
    return text;
}

// Takes batches into one receiver, each in a transaction of its own.
class Receiver {
  public:
    Receiver(Register& reg, const Officer& officer, Instant now)
        : reg_(reg), officer_(officer), now_(now) {}

    Status Torn(const std::string& file) {
        ++report_.refused;
        ZJ_ASSIGN(Transaction tx, reg_.Records().Begin(Access::kWrite));
        ZJ_TRY(Allowed(tx, officer_, "feed.import", 0, now_));
        ZJ_TRY(Conflict(tx, {"", "torn", file, now_}));
        return tx.Commit();
    }

    Status Take(const Batch& batch) {
        ZJ_ASSIGN(Transaction tx, reg_.Records().Begin(Access::kWrite));
        ZJ_TRY(Allowed(tx, officer_, "feed.import", 0, now_));
        Feeds feeds(tx);
        ZJ_ASSIGN(auto source, feeds.Source(batch.origin));
        if (!source) return MakeError(Code::feed_untrusted, {batch.origin});
        ZJ_TRY(TakeFrom(tx, *source, batch));
        return tx.Commit();
    }

    FeedImport Report() { return std::move(report_); }

  private:
    Status Conflict(Transaction& tx, const FeedConflict& conflict) {
        report_.conflicts.push_back(conflict);
        return Feeds(tx).AddConflict(conflict);
    }

    Status Refuse(Transaction& tx, const Batch& batch, const std::string& kind,
                  const std::string& detail) {
        ++report_.refused;
        return Conflict(tx, {batch.origin, kind, detail, now_});
    }

    // What lies behind a gap waits; the gap itself is named once.
    Status Gap(Transaction& tx, const FeedSource& source, const Batch& batch) {
        if (!gaps_.insert(batch.origin).second) {
            ++report_.refused;
            return {};
        }
        return Refuse(tx, batch, "gap",
                      Joined({batch.origin, std::to_string(source.size),
                              std::to_string(batch.first - 1), batch.file}));
    }

    Status TakeFrom(Transaction& tx, FeedSource& source, const Batch& batch) {
        ZJ_ASSIGN(const auto verifier, NoteVerifier::Parse(source.verifier));
        const auto checkpoint = OpenCheckpoint(batch.checkpoint, verifier);
        if (!checkpoint || static_cast<std::int64_t>(checkpoint->size) != batch.End())
            return Refuse(tx, batch, "altered", Joined({batch.origin, batch.file}));
        if (batch.first > source.size) return Gap(tx, source, batch);
        ZJ_ASSIGN(const auto rewritten, Rewritten(tx, source, batch));
        if (rewritten)
            return Refuse(tx, batch, "changed_past",
                          Joined({batch.origin, batch.file, std::to_string(*rewritten)}));
        if (batch.End() <= source.size) {
            ++report_.held;
            return {};
        }
        auto tree = source.edge.empty() ? CompactTree() : CompactTree::Restore(source.edge);
        if (!tree) return MakeError(Code::sealed_broken, {}, "feed_sources.edge");
        for (auto i = static_cast<std::size_t>(source.size - batch.first); i < batch.leaves.size();
             ++i)
            tree->Append(LeafHash(batch.leaves[i]));
        if (tree->Root() != checkpoint->root)
            return Refuse(tx, batch, "altered", Joined({batch.origin, batch.file}));
        return Keep(tx, source, batch, *tree);
    }

    // The first leaf, if any, that the batch tells otherwise than it was received.
    static Result<std::optional<std::int64_t>> Rewritten(Transaction& tx, const FeedSource& source,
                                                         const Batch& batch) {
        const std::int64_t known = std::min(source.size, batch.End()) - batch.first;
        ZJ_ASSIGN(const auto held,
                  Feeds(tx).Leaves(batch.origin, batch.first, std::max<std::int64_t>(known, 0)));
        for (std::size_t i = 0; i < held.size(); ++i) {
            if (held[i] != batch.leaves[i])
                return std::optional(batch.first + static_cast<std::int64_t>(i));
        }
        return std::optional<std::int64_t>();
    }

    // Everything is read before anything is written: a batch is kept whole or not at all.
    Status Keep(Transaction& tx, FeedSource& source, const Batch& batch, const CompactTree& tree) {
        std::vector<Act> acts;
        for (std::int64_t leaf = source.size; leaf < batch.End(); ++leaf) {
            auto act = ParsePublic(batch.LeafAt(leaf));
            if (!act)
                return Refuse(tx, batch, "unreadable",
                              Joined({batch.origin, batch.file, std::to_string(leaf)}));
            acts.push_back(std::move(*act));
        }
        std::int64_t leaf = source.size;
        for (const Act& act : acts) {
            ZJ_TRY(Feeds(tx).Add(batch.origin, leaf, act.subject, batch.LeafAt(leaf)));
            if (act.facts) ZJ_TRY(CheckHolder(tx, batch, act));
            ZJ_TRY(CheckSay(tx, source.province, batch, act));
            ++leaf;
        }
        return Advance(tx, source, batch, tree);
    }

    Status Advance(Transaction& tx, FeedSource& source, const Batch& batch,
                   const CompactTree& tree) {
        report_.leaves += batch.End() - source.size;
        source.size = batch.End();
        source.edge = tree.Serialised();
        source.received_at = now_;
        ZJ_TRY(Feeds(tx).Advance(source));
        ZJ_TRY(Feeds(tx).ClearGaps(batch.origin));
        ++report_.taken;
        return {};
    }

    // An act that does not count is kept, since the log has it, and told; but for the record of a
    // certificate that its holder brought along.
    Status CheckSay(Transaction& tx, int province, const Batch& batch, const Act& act) {
        const auto number = CertificateNumber::Parse(act.subject);
        const bool own = !number || number->series.province == province;
        if (own || act.kind == ActKind::kRecorded) return {};
        ZJ_ASSIGN(const auto told, Feeds(tx).ActsOf(act.subject));
        ZJ_ASSIGN(const auto counted, ActsThatCount(act.subject, told));
        if (std::ranges::find(counted, act) != counted.end()) return {};
        return Conflict(tx,
                        {batch.origin, "foreign",
                         Joined({batch.origin, act.subject, std::string(Name(act.kind))}), now_});
    }

    Status CheckHolder(Transaction& tx, const Batch& batch, const Act& act) {
        const auto fed = std::ranges::find(batch.holders, act.subject, &FedHolder::subject);
        const bool same = fed != batch.holders.end() &&
                          HolderCommitment(fed->salt, fed->holder) == act.holder_commitment;
        if (!same)
            return Conflict(tx,
                            {batch.origin, "holder", Joined({batch.origin, act.subject}), now_});
        ZJ_ASSIGN(const auto other,
                  Feeds(tx).NoteSitting(fed->holder.identity, act.facts->session.ToString(),
                                        act.facts->qualification, act.subject));
        if (other)
            return Conflict(
                tx, {batch.origin, "double", Joined({batch.origin, *other, act.subject}), now_});
        return {};
    }

    Register& reg_;
    const Officer& officer_;
    Instant now_;
    std::set<std::string> gaps_;
    FeedImport report_;
};

Result<CompactTree> TreeOf(LogStore& log, std::int64_t size) {
    CompactTree tree;
    constexpr std::int64_t kMany = 4096;
    for (std::int64_t first = 0; first < size; first += kMany) {
        ZJ_ASSIGN(const auto leaves, log.Leaves(first, std::min(kMany, size - first)));
        for (const std::string& leaf : leaves)
            tree.Append(LeafHash(leaf));
    }
    return tree;
}

}  // namespace

Result<FeedExport> ExportFeed(Register& reg, const std::string& folder, std::int64_t first,
                              std::int64_t many, const Officer& officer, Instant now) {
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kRead));
    ZJ_TRY(AllowedSomewhere(tx, officer, "feed.export", now));
    LogStore log(tx);
    ZJ_ASSIGN(const std::int64_t size, log.Size());
    FeedExport report{reg.Keys().Origin(), first, first, 0};
    if (first >= size) return report;
    ZJ_ASSIGN(CompactTree tree, TreeOf(log, first));
    for (std::int64_t at = first; at < size; at += many) {
        Batch batch;
        batch.origin = report.origin;
        batch.first = at;
        ZJ_ASSIGN(batch.leaves, log.Leaves(at, std::min(many, size - at)));
        for (const std::string& leaf : batch.leaves)
            tree.Append(LeafHash(leaf));
        batch.checkpoint = reg.Keys().SignCheckpoint({batch.origin, tree.Size(), tree.Root()});
        ZJ_ASSIGN(batch.holders, HoldersOf(tx, batch.leaves));
        const std::string name =
            fmt::format("{}/feed-{:010}-{:010}.json", folder, at, batch.End() - 1);
        ZJ_TRY(WriteFileDurably(name, Written(batch), FileMode::kPrivate));
        ++report.batches;
        report.end = batch.End();
    }
    return report;
}

Result<FeedSource> TrustFeed(Register& reg, const std::string& trust_text, int province,
                             const Officer& officer, Instant now) {
    ZJ_ASSIGN(const TrustBundle trust, ReadTrust(trust_text));
    ZJ_ASSIGN(const auto log, NoteVerifier::Parse(trust.log_key));
    const FeedSource source{log.name, log.ToString(), province, 0, "", {}};
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kWrite));
    ZJ_TRY(Allowed(tx, officer, "feed.import", 0, now));
    ZJ_ASSIGN(const auto known, Feeds(tx).Source(source.origin));
    if (known && (known->verifier != source.verifier || known->province != province))
        return MakeError(Code::feed_key_changed, {source.origin});
    ZJ_TRY(Feeds(tx).Trust(source));
    ZJ_TRY(tx.Commit());
    return source;
}

Result<FeedImport> ImportFeed(Register& reg, const std::vector<std::string>& files,
                              const Officer& officer, Instant now) {
    Receiver receiver(reg, officer, now);
    // Order is by first leaf: read once for the order, and again one by one, so that memory does
    // not grow.
    std::vector<std::pair<std::pair<std::string, std::int64_t>, std::string>> ordered;
    for (const std::string& file : files) {
        const auto batch = Read(file);
        if (batch) {
            ordered.push_back({{batch->origin, batch->first}, file});
        } else {
            ZJ_TRY(receiver.Torn(file.substr(file.find_last_of('/') + 1)));
        }
    }
    std::ranges::sort(ordered);
    for (const auto& [key, file] : ordered) {
        if (const auto batch = Read(file)) ZJ_TRY(receiver.Take(*batch));
    }
    return receiver.Report();
}

Result<std::int64_t> CheckReceipt(Register& reg, const std::string& receipt) {
    std::string origin, root;
    std::int64_t size = 0;
    try {
        const Json json = Json::parse(receipt);
        origin = json.at("origin").get<std::string>();
        root = json.at("root").get<std::string>();
        size = json.at("size").get<std::int64_t>();
    } catch (const std::exception&) {
        return MakeError(Code::feed_receipt_bad, {"JSON"});
    }
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kRead));
    LogStore log(tx);
    ZJ_ASSIGN(const std::int64_t own, log.Size());
    if (origin != reg.Keys().Origin() || size < 0 || size > own)
        return MakeError(Code::feed_receipt_bad, {fmt::format("{} {}", origin, size)});
    ZJ_ASSIGN(const CompactTree tree, TreeOf(log, size));
    if (ToHex(tree.Root()) != root) return MakeError(Code::feed_receipt_bad, {root});
    return size;
}

}  // namespace zhengji
