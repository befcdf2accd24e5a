// The receiving side of a feed: sources, and batches taken in whole or not at all.
#include <algorithm>
#include <set>

#include "app/answers/verify_file.hpp"
#include "app/feed/feed.hpp"
#include "app/feed/feed_batch.hpp"
#include "app/feed/feed_source_asked.hpp"
#include "app/gate/gate.hpp"
#include "app/register/clock.hpp"
#include "app/register/fed_acts.hpp"
#include "base/text.hpp"
#include "rules/certificates/certificate_number.hpp"
#include "rules/procedures/actions.hpp"
#include "tlog/tree.hpp"

namespace zhengji {
namespace {

std::string Tabbed(std::initializer_list<std::string> parts) {
    return Joined(parts, "\t");
}

// Whom to ask whether a batch of that origin may be taken.
using AskedFor = Asked (*)(const std::string& origin);

Asked OfTheNation(const std::string& /*origin*/) {
    return Asked::Nation(action::kFeedImport);
}

// Takes batches into one receiver, each in a transaction of its own. What is refused is told in
// another: of the batch itself nothing is kept, not even the key of its request.
class Receiver {
  public:
    Receiver(Register& reg, Call call, AskedFor asked)
        : reg_(reg), call_(std::move(call)), now_(call_.now), asked_(asked) {}

    Status Torn(const std::string& file) {
        ++report_.refused;
        return NoteRefused({"", "torn", file, now_});
    }

    Status Take(Batch batch) {
        refused_.reset();
        const auto take = [&](Acting& acting) -> Status {
            ZJ_ASSIGN(auto source, Feeds(acting.Tx()).Source(batch.origin));
            if (!source) return MakeError(Code::feed_untrusted, {batch.origin});
            ZJ_TRY(TakeFrom(acting.Tx(), *source, batch));
            if (refused_) acting.KeepNothing();
            return {};
        };
        ZJ_TRY(Perform(reg_, call_, asked_(batch.origin), take));
        return refused_ ? NoteRefused(*refused_) : Status();
    }

    /// What the last batch was refused for.
    const std::optional<FeedConflict>& Refused() const { return refused_; }
    FeedImport Report() { return std::move(report_); }

  private:
    Status NoteRefused(const FeedConflict& why) {
        Call call = call_;
        if (call.actor.let_in) call.actor.let_in->repeat.reset();
        return Perform(reg_, call, asked_(why.origin),
                       [&](Acting& acting) { return Conflict(acting.Tx(), why); });
    }

    Status Conflict(Transaction& tx, const FeedConflict& conflict) {
        report_.conflicts.push_back(conflict);
        return Feeds(tx).AddConflict(conflict);
    }

    Status Refuse(const Batch& batch, const std::string& kind, const std::string& detail) {
        ++report_.refused;
        refused_ = FeedConflict{batch.origin, kind, detail, now_};
        return {};
    }

    // What lies behind a gap waits; the gap itself is named once.
    Status Gap(const FeedSource& source, const Batch& batch) {
        if (!gaps_.insert(batch.origin).second) {
            ++report_.refused;
            return {};
        }
        return Refuse(batch, "gap",
                      Tabbed({batch.origin, std::to_string(source.size),
                              std::to_string(batch.first - 1), batch.file}));
    }

    Status TakeFrom(Transaction& tx, FeedSource& source, Batch& batch) {
        ZJ_ASSIGN(const auto verifier, NoteVerifier::Parse(source.verifier));
        const auto checkpoint = OpenCheckpoint(batch.checkpoint, verifier);
        if (!checkpoint || static_cast<std::int64_t>(checkpoint->size) != batch.End())
            return Refuse(batch, "altered", Tabbed({batch.origin, batch.file}));
        if (batch.first > source.size) return Gap(source, batch);
        if (!batch.sealed.empty() && !OpenHolders(batch, FeedBoxOf(reg_.Keys())))
            return Refuse(batch, "holder", Tabbed({batch.origin, batch.file}));
        ZJ_ASSIGN(const auto rewritten, Rewritten(tx, source, batch));
        if (rewritten)
            return Refuse(batch, "changed_past",
                          Tabbed({batch.origin, batch.file, std::to_string(*rewritten)}));
        if (batch.End() <= source.size) return Again(tx, batch);
        auto tree = source.edge.empty() ? CompactTree() : CompactTree::Restore(source.edge);
        if (!tree) return MakeError(Code::sealed_broken, {}, "feed_sources.edge");
        for (auto i = static_cast<std::size_t>(source.size - batch.first); i < batch.leaves.size();
             ++i)
            tree->Append(LeafHash(batch.leaves[i]));
        if (tree->Root() != checkpoint->root)
            return Refuse(batch, "altered", Tabbed({batch.origin, batch.file}));
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
                return Refuse(batch, "unreadable",
                              Tabbed({batch.origin, batch.file, std::to_string(leaf)}));
            acts.push_back(std::move(*act));
        }
        for (const Act& act : acts) {
            if (IsOwn(act, source.province) && HolderIn(batch, act) == nullptr)
                return Refuse(batch, "holder", Tabbed({batch.origin, batch.file, act.subject}));
        }
        ZJ_TRY(TellAhead(tx, source, batch, acts));
        std::int64_t leaf = source.size;
        for (const Act& act : acts) {
            ZJ_TRY(Feeds(tx).Add(batch.origin, leaf, act.subject, batch.LeafAt(leaf)));
            if (HolderIn(batch, act) != nullptr) ZJ_TRY(NoteHolder(tx, batch, act));
            ZJ_TRY(CheckSay(tx, source.province, batch, act));
            ++leaf;
        }
        return Advance(tx, source, batch, tree);
    }

    // What a clock that ran ahead recorded is kept, since the log has it, and told, unless the log
    // itself has put it right by the end of the batch (docs/adr/0018).
    Status TellAhead(Transaction& tx, const FeedSource& source, const Batch& batch,
                     const std::vector<Act>& acts) {
        if (reg_.IsRehearsal()) return {};
        std::vector<ClockConfirmed> confirmed;
        std::int64_t leaf = source.size;
        for (const Act& act : acts) {
            if (act.kind == ActKind::kClockConfirmed) confirmed.push_back({leaf, act.recorded_at});
            ++leaf;
        }
        leaf = source.size;
        for (const Act& act : acts) {
            const Instant counted = AsItCounts(act, leaf, confirmed).recorded_at;
            if (IsSetBack(now_, counted))
                return Conflict(
                    tx,
                    {batch.origin, "ahead",
                     Tabbed({batch.origin, batch.file, std::to_string(leaf), counted.ToString()}),
                     now_});
            ++leaf;
        }
        return {};
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
                         Tabbed({batch.origin, act.subject, std::string(Name(act.kind))}), now_});
    }

    // An act that says what a certificate of this province's is: its holder must come along.
    static bool IsOwn(const Act& act, int province) {
        const auto number = CertificateNumber::Parse(act.subject);
        return act.facts && number && number->series.province == province;
    }

    // The holder a batch names, when it is the one the act committed to; else null.
    static const FedHolder* HolderIn(const Batch& batch, const Act& act) {
        if (!act.facts) return nullptr;
        const auto fed = batch.holders.find(act.holder_commitment);
        const bool same = fed != batch.holders.end() && fed->second.subject == act.subject;
        return same ? &fed->second : nullptr;
    }

    // What was received before is compared and left; the holders of leaves that an earlier version
    // took in without them are noted now.
    Status Again(Transaction& tx, const Batch& batch) {
        ++report_.held;
        for (const std::string& leaf : batch.leaves) {
            const auto act = ParsePublic(leaf);
            if (act && HolderIn(batch, *act) != nullptr) ZJ_TRY(NoteHolder(tx, batch, *act));
        }
        return {};
    }

    // REQUIRES: HolderIn.
    Status NoteHolder(Transaction& tx, const Batch& batch, const Act& act) {
        const Holder& holder = HolderIn(batch, act)->holder;
        Feeds feeds(tx);
        ZJ_TRY(feeds.NoteHolder(batch.origin, act.subject, holder.name, VersionOf(act)));
        ZJ_ASSIGN(const auto other,
                  feeds.NoteSitting(holder.identity, act.facts->session.ToString(),
                                    act.facts->qualification, act.subject));
        if (!other) return {};
        return Conflict(
            tx, {batch.origin, "double", Tabbed({batch.origin, *other, act.subject}), now_});
    }

    Register& reg_;
    Call call_;
    Instant now_;
    AskedFor asked_;
    std::optional<FeedConflict> refused_;
    std::set<std::string> gaps_;
    FeedImport report_;
};

}  // namespace

Asked OfSource(const std::string& origin) {
    return Asked::Each(action::kFeedExport,
                       [origin](Transaction& tx, const Asked::Reach&) -> Result<Asked::Matters> {
                           const Error unknown = MakeError(Code::feed_untrusted, {origin});
                           ZJ_ASSIGN(const auto source, Feeds(tx).Source(origin));
                           if (!source) return unknown;
                           Matter matter{source->province, "", ""};
                           matter.unknown = unknown;
                           return Asked::Matters{matter};
                       });
}

Result<FeedStanding> ReceiveBatch(Register& reg, const Call& call, const std::string& bytes) {
    auto batch = ParseBatch(bytes);
    if (!batch) {
        // Nobody who has no business here is told what a batch is.
        return Ask(
            reg, call, Asked::Somewhere(action::kFeedExport),
            [](Reading&) -> Result<FeedStanding> { return MakeError(Code::feed_torn, {"HTTP"}); });
    }
    const std::string origin = batch->origin;
    Receiver receiver(reg, call, OfSource);
    ZJ_TRY(receiver.Take(*std::move(batch)));
    if (const auto& why = receiver.Refused()) {
        Message said = MessageOf(*why);
        return MakeError(said.code, std::move(said.args));
    }
    return FeedStandingFor(reg, call, origin);
}

Result<FeedSource> TrustFeed(Register& reg, const std::string& trust_text, int province,
                             const Officer& officer, Instant now) {
    ZJ_ASSIGN(const TrustBundle trust, ReadTrust(trust_text));
    ZJ_ASSIGN(const auto log, NoteVerifier::Parse(trust.log_key));
    const FeedSource source{log.name, log.ToString(), province, 0, "", {}};
    const auto trust_it = [&](Acting& acting) -> Result<FeedSource> {
        Feeds feeds(acting.Tx());
        ZJ_ASSIGN(const auto known, feeds.Source(source.origin));
        if (known && (known->verifier != source.verifier || known->province != province))
            return MakeError(Code::feed_key_changed, {source.origin});
        ZJ_TRY(feeds.Trust(source));
        return source;
    };
    return Perform(reg, {officer, now}, Asked::Nation(action::kFeedImport), trust_it);
}

Result<FeedImport> ImportFeed(Register& reg, const std::vector<std::string>& files,
                              const Officer& officer, Instant now) {
    Receiver receiver(reg, {officer, now}, OfTheNation);
    // Order is by first leaf: read once for the order, and again one by one, so that memory does
    // not grow.
    std::vector<std::pair<std::pair<std::string, std::int64_t>, std::string>> ordered;
    for (const std::string& file : files) {
        const auto batch = ReadBatch(file);
        if (batch) {
            ordered.push_back({{batch->origin, batch->first}, file});
        } else {
            ZJ_TRY(receiver.Torn(file.substr(file.find_last_of('/') + 1)));
        }
    }
    std::ranges::sort(ordered);
    for (const auto& [key, file] : ordered) {
        if (const auto batch = ReadBatch(file)) ZJ_TRY(receiver.Take(*batch));
    }
    return receiver.Report();
}

}  // namespace zhengji
