// What the receiving register knows of its feeds: how far each has come, what went wrong, and how
// certificates stand by what was received.
#include <nlohmann/json.hpp>

#include "app/fed_acts.hpp"
#include "app/feed.hpp"
#include "base/text.hpp"
#include "tlog/tree.hpp"

namespace zhengji {

using Json = nlohmann::json;

Result<std::vector<FeedState>> FeedStates(Register& reg, Instant now) {
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kRead));
    ZJ_ASSIGN(const auto book, reg.Policy(tx));
    ZJ_ASSIGN(const auto sources, Feeds(tx).Sources());
    std::vector<FeedState> states;
    for (const FeedSource& source : sources) {
        const auto term = book->TermFor("feed_silent", source.province, now.Day());
        const bool silent =
            !source.received_at ||
            (term.InForce() && source.received_at->Day().PlusDays(term.value->length) < now.Day());
        states.push_back({source, silent});
    }
    return states;
}

Result<std::vector<FeedConflict>> FeedConflicts(Register& reg) {
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kRead));
    return Feeds(tx).Conflicts();
}

Message MessageOf(const FeedConflict& conflict) {
    const auto args = SplitList(conflict.detail, '\t');
    if (conflict.kind == "gap") return {Code::feed_gap, args};
    if (conflict.kind == "torn") return {Code::feed_torn, args};
    if (conflict.kind == "changed_past") return {Code::feed_changed_past, args};
    if (conflict.kind == "unreadable") return {Code::feed_unreadable, args};
    if (conflict.kind == "double") return {Code::feed_double, args};
    if (conflict.kind == "holder") return {Code::feed_holder, args};
    if (conflict.kind == "foreign") return {Code::feed_foreign, args};
    return {Code::feed_altered, args};
}

Result<std::string> FeedReceipt(Register& reg, const std::string& origin) {
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kRead));
    ZJ_ASSIGN(const auto source, Feeds(tx).Source(origin));
    if (!source) return MakeError(Code::feed_untrusted, {origin});
    const auto tree = source->edge.empty() ? CompactTree() : CompactTree::Restore(source->edge);
    if (!tree) return MakeError(Code::sealed_broken, {}, "feed_sources.edge");
    return Json{{"v", 1},
                {"origin", origin},
                {"size", source->size},
                {"root", ToHex(tree->Root())},
                {"received_at", source->received_at ? source->received_at->ToString() : ""}}
               .dump() +
           "\n";
}

Result<Standing> FedStanding(Register& reg, const std::string& certificate,
                             const StandingQuery& query) {
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kRead));
    ZJ_ASSIGN(const auto book, reg.Policy(tx));
    ZJ_ASSIGN(const auto leaves, Feeds(tx).ActsOf(certificate));
    ZJ_ASSIGN(const auto acts, ActsThatCount(certificate, leaves));
    return StandingOf(acts, *book, query);
}

}  // namespace zhengji
