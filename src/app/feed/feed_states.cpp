// What the receiving register knows of its feeds: how far each has come, what went wrong, and how
// certificates stand by what was received.
#include "app/feed/feed.hpp"
#include "app/feed/feed_batch.hpp"
#include "app/feed/feed_source_asked.hpp"
#include "app/gate/gate.hpp"
#include "app/register/fed_acts.hpp"
#include "base/text.hpp"
#include "rules/cycles/cycle.hpp"
#include "tlog/tree.hpp"

namespace zhengji {
namespace {

// The line that a note of the log's key ends in.
std::string SignatureOver(const std::string& text, const KeyRing& keys) {
    return keys.SignStatement(text).substr(text.size() + 1);
}

Result<SignedReceipt> ReceiptOf(Desk& desk, const std::string& origin) {
    ZJ_ASSIGN(const auto source, Feeds(desk.Tx()).Source(origin));
    if (!source) return MakeError(Code::feed_untrusted, {origin});
    const auto tree = source->edge.empty() ? CompactTree() : CompactTree::Restore(source->edge);
    if (!tree) return MakeError(Code::sealed_broken, {}, "feed_sources.edge");
    const KeyRing& keys = desk.Reg().Keys();
    SignedReceipt receipt{origin,
                          source->size,
                          ToHex(tree->Root()),
                          source->received_at ? source->received_at->ToString() : "",
                          keys.LogVerifier().ToString(),
                          ""};
    receipt.signature = SignatureOver(receipt.Text(), keys);
    return receipt;
}

}  // namespace

Result<std::vector<SourceNow>> FeedStates(Register& reg, Instant now) {
    return Ask(reg, kAnyone, [&](Desk& desk) -> Result<std::vector<SourceNow>> {
        Transaction& tx = desk.Tx();
        ZJ_ASSIGN(const auto book, desk.Policy());
        ZJ_ASSIGN(const auto sources, Feeds(tx).Sources());
        std::vector<SourceNow> states;
        for (const FeedSource& source : sources)
            states.push_back(SourceOn(source, *book, now.Day()));
        return states;
    });
}

Result<std::vector<FeedConflict>> FeedConflicts(Register& reg) {
    return Ask(reg, kAnyone, [&](Desk& desk) -> Result<std::vector<FeedConflict>> {
        Transaction& tx = desk.Tx();
        return Feeds(tx).Conflicts();
    });
}

Message MessageOf(const FeedConflict& conflict) {
    const auto args = SplitList(conflict.detail, '\t');
    if (conflict.kind == "gap") return {Code::feed_gap, args};
    if (conflict.kind == "torn") return {Code::feed_torn, args};
    if (conflict.kind == "changed_past") return {Code::feed_changed_past, args};
    if (conflict.kind == "unreadable") return {Code::feed_unreadable, args};
    if (conflict.kind == "double") return {Code::feed_double, args};
    // Two arguments: of a batch whose holders do not open, or one that an earlier version kept.
    if (conflict.kind == "holder")
        return {args.size() == 2 ? Code::feed_holder : Code::feed_holders_missing, args};
    if (conflict.kind == "ahead") return {Code::feed_ahead, args};
    if (conflict.kind == "foreign") return {Code::feed_foreign, args};
    return {Code::feed_altered, args};
}

Result<std::string> FeedReceipt(Register& reg, const std::string& origin) {
    return Ask(reg, kAnyone, [&](Desk& desk) -> Result<std::string> {
        ZJ_ASSIGN(const SignedReceipt receipt, ReceiptOf(desk, origin));
        return WriteReceipt(receipt);
    });
}

Result<FeedStanding> FeedStandingFor(Register& reg, const Call& call, const std::string& origin) {
    return Ask(reg, call, OfSource(origin), [&](Reading& reading) -> Result<FeedStanding> {
        FeedStanding standing;
        ZJ_ASSIGN(standing.receipt, ReceiptOf(reading, origin));
        standing.sealing_key = ToHex(FeedBoxOf(reg.Keys()).PublicKey());
        standing.sealing_signature = SignatureOver(standing.SealingText(), reg.Keys());
        return standing;
    });
}

Result<Standing> FedStanding(Register& reg, const std::string& certificate,
                             const StandingQuery& query) {
    return Ask(reg, kAnyone, [&](Desk& desk) -> Result<Standing> {
        Transaction& tx = desk.Tx();
        ZJ_ASSIGN(const auto book, desk.Policy());
        ZJ_ASSIGN(const auto leaves, Feeds(tx).ActsOf(certificate));
        ZJ_ASSIGN(const auto acts, ActsThatCount(certificate, leaves));
        return StandingOf(acts, *book, query);
    });
}

Result<std::vector<FedListed>> ListFed(Reading& reading, std::optional<int> province,
                                       CivilDate on) {
    Transaction& tx = reading.Tx();
    ZJ_ASSIGN(const auto book, reading.Policy());
    std::vector<FedListed> listed;
    ZJ_TRY(ForEachFed(tx, [&](const std::string& number, const std::vector<Act>& acts) {
        const int registered = LifeOf(acts, on).province;
        if (!province || registered == *province)
            listed.push_back({number,
                              registered,
                              StandingOf(acts, *book, {{}, on, DayOfAnswer::AsAsked()}),
                              {}});
    }));
    for (FedListed& one : listed) {
        ZJ_ASSIGN(const Told told, ToldOf(tx, one.certificate));
        ZJ_ASSIGN(const auto speaker, Speaker(tx, told));
        if (speaker) one.source = SourceOn(*speaker, *book, reading.Now().Day());
    }
    return listed;
}

}  // namespace zhengji
