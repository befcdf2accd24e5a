// The feed over HTTP, as the national register takes it from a province's system.
#include "operations/feed.hpp"

#include "app/feed/feed.hpp"
#include "operations/file_kind.hpp"
#include "rules/procedures/actions.hpp"

namespace zhengji {
namespace {

struct AskReceipt {
    std::string origin;
    static constexpr auto kFields = Members(
        Member{"origin", &AskReceipt::origin, {"来源（日志名）", "the source: its log's name"}});
    using Answer = FeedStanding;

    static Result<Answer> Run(const Asking& asking, const AskReceipt& asked) {
        return FeedStandingFor(asking.reg, asking.call, asked.origin);
    }
};

struct SendBatch {
    BroughtFile batch;
    static constexpr auto kFields = Members(Member{
        "batch",
        &SendBatch::batch,
        {"一批：日志的条目、封给本登记册的持证人、结尾的检查点",
         "a batch: the log's leaves, their holders sealed to this register, the checkpoint that "
         "closes it"}});
    using Answer = FeedStanding;

    static Result<Answer> Run(const Asking& asking, const SendBatch& asked) {
        return ReceiveBatch(asking.reg, asking.call, asked.batch.bytes);
    }
};

struct Sources {
    static constexpr auto kFields = Members();

    struct OneSource {
        std::string origin;
        int province = 0;
        std::int64_t size = 0;
        std::optional<std::string> received_at;
        bool silent = false;
        static constexpr std::string_view kName = "FeedSource";
        static constexpr auto kFields = Members(
            Member{"origin", &OneSource::origin, {"来源（日志名）", "the province's log"}},
            Member{"province", &OneSource::province, {"省（两位）", "province, two digits"}},
            Member{"size", &OneSource::size, {"已收到的条数", "leaves received"}},
            Member{"received_at",
                   &OneSource::received_at,
                   {"最近一批的时间；空：尚未收到", "when the last batch came; null: none did"}},
            Member{"silent",
                   &OneSource::silent,
                   {"是否静默（政策期限 feed_silent）",
                    "whether that is longer ago than policy's "
                    "term feed_silent"}});

        static OneSource Of(const SourceNow& now) {
            const FeedSource& source = now.source;
            OneSource told{source.origin, source.province, source.size, {}, now.silent};
            if (source.received_at) told.received_at = source.received_at->ToString();
            return told;
        }
    };
    struct Answer {
        std::vector<OneSource> sources;
        static constexpr auto kFields =
            Members(Member{"sources", &Answer::sources, {"各省", "by province"}});
    };

    static Result<Answer> Run(const Asking& asking, const Sources& /*asked*/) {
        ZJ_TRY(Ask(asking.reg, asking.call, Asked::Nation(action::kFeedRead),
                   [](Reading&) { return Status(); }));
        ZJ_ASSIGN(const auto states, FeedStates(asking.reg, asking.call.now));
        Answer answer;
        for (const SourceNow& one : states)
            answer.sources.push_back(OneSource::Of(one));
        return answer;
    }
};

}  // namespace

void AddFeed(std::vector<Operation>& table) {
    table.push_back(Row<AskReceipt>(
        "feed.receipt", By(action::kFeedExport), Get("/feed/receipt"),
        {"报送：本省日志已收到哪里（带签名的回执），持证人封给谁",
         "the feed: how far the province's log was received, as a signed receipt, and what holders "
         "are sealed to"},
        {Code::feed_untrusted}));
    table.push_back(Row<SendBatch>(
        "feed.send", By(action::kFeedExport), Post("/feed/batches"),
        {"报送：收下一批，整批收下或整批不收，答以回执",
         "the feed: a batch is taken, whole or not at all, and answered by the receipt"},
        {Code::feed_torn, Code::feed_untrusted, Code::feed_gap, Code::feed_altered,
         Code::feed_changed_past, Code::feed_unreadable, Code::feed_holders_missing,
         Code::feed_holder},
        Pace::kSlow));
    table.push_back(
        Row<Sources>("feed.sources", By(action::kFeedRead), Get("/feed/sources"),
                     {"报送：各省已收到哪里，何者静默",
                      "the feed: how far each province was received, and who is silent"},
                     {}));
}

}  // namespace zhengji
