// The certificates that an employer watches, what it was told of them, and where that is sent; what
// could not be sent, for who keeps the register.
#include "app/answers/watch.hpp"

#include <algorithm>

#include "accounts/owner.hpp"
#include "app/letters/deliver.hpp"
#include "base/bytes.hpp"
#include "base/text.hpp"
#include "operations/kinds.hpp"
#include "operations/operation.hpp"
#include "operations/page_limit.hpp"
#include "operations/visit.hpp"
#include "rules/procedures/actions.hpp"

namespace zhengji {
namespace {

constexpr Bilingual kCertificate{"证书管理号", "certificate number"};
constexpr std::string_view kSample = "A31420040564021500001";
constexpr Bilingual kLimit{"每页条数（默认 100，至多 1000）",
                           "rows on a page (default 100, at most 1000)"};

constexpr PageSizes kPage{100, 1000};

struct ToldWatch {
    std::string certificate_no, name, standing;
    static constexpr std::string_view kName = "Watch";
    static constexpr auto kFields =
        Members(Member{"certificate_no", &ToldWatch::certificate_no, kCertificate},
                Member{"name", &ToldWatch::name, {"姓名", "name"}},
                Member{"standing",
                       &ToldWatch::standing,
                       {"最近一次告知时是否有效", "how it stood when last told"}});

    static ToldWatch Of(const ShownWatch& one) {
        return {one.certificate_no, one.name, one.standing};
    }
};

struct Add {
    std::string certificate_no, name;
    static constexpr auto kFields =
        Members(Member{"certificate_no", &Add::certificate_no, kCertificate, kSample},
                Member{"name", &Add::name, {"持证人姓名", "the holder's name"}, "张三"}.Hint(
                    "与证书上的姓名一致", "As on the certificate"));
    using Answer = ToldWatch;
    static Result<Answer> Run(const Asking& asking, const Add& asked) {
        ZJ_ASSIGN(const ShownWatch added,
                  AddWatch(asking.reg, asking.call, std::string(Trim(asked.certificate_no)),
                           std::string(Trim(asked.name))));
        return ToldWatch::Of(added);
    }
};

struct Remove {
    std::string certificate_no;
    static constexpr auto kFields = Members(
        Member{"certificate_no", &Remove::certificate_no, kCertificate, kSample}.By("CERTIFICATE"));
    struct Answer {
        std::string certificate_no;
        static constexpr std::string_view kName = "WatchRemoved";
        static constexpr auto kFields =
            Members(Member{"certificate_no", &Answer::certificate_no, kCertificate});
    };
    static Result<Answer> Run(const Asking& asking, const Remove& asked) {
        ZJ_TRY(RemoveWatch(asking.reg, asking.call, asked.certificate_no));
        return Answer{asked.certificate_no};
    }
};

struct ListedWatch {
    std::string certificate_no, name, standing;
    bool broken = false;
    static constexpr std::string_view kName = "ListedWatch";
    static constexpr auto kFields =
        Members(Member{"certificate_no", &ListedWatch::certificate_no, kCertificate},
                Member{"name", &ListedWatch::name, {"姓名", "name"}},
                Member{"standing",
                       &ListedWatch::standing,
                       {"最近一次告知时是否有效", "how it stood when last told"}},
                Member{"broken",
                       &ListedWatch::broken,
                       {"记录已损坏，不再告知：请移出后重新关注",
                        "what is kept of it cannot be opened, and nothing more is told of it: "
                        "remove it and watch it again"}});
};

struct List {
    std::optional<std::string> after;
    std::optional<int> limit;
    static constexpr auto kFields =
        Members(Member{"after",
                       &List::after,
                       {"接上一页：上一页末尾的证书管理号",
                        "the next page: the last certificate number of the page before"},
                       kSample},
                Member{"limit", &List::limit, kLimit, "100"});
    struct Answer {
        std::vector<ListedWatch> watches;
        std::optional<std::string> next;
        static constexpr std::string_view kName = "WatchList";
        static constexpr auto kFields = Members(
            Member{"watches",
                   &Answer::watches,
                   {"关注的证书", "the certificates, in order of number"}},
            Member{
                "next", &Answer::next, {"下一页自何处起", "go on after this; null: that was all"}});
    };
    static Result<Answer> Run(const Asking& asking, const List& asked) {
        ZJ_ASSIGN(const int most, LimitOf(asked.limit, kPage));
        ZJ_ASSIGN(const WatchList list,
                  WatchesOf(asking.reg, asking.call, asked.after.value_or(""), most));
        Answer answer;
        for (const ShownWatch& one : list.watches)
            answer.watches.push_back({one.certificate_no, one.name, one.standing, one.broken});
        if (list.more) answer.next = list.watches.back().certificate_no;
        return answer;
    }
};

struct ToldEvent {
    std::int64_t count = 0;
    std::string event, certificate_no;
    std::optional<std::string> act;
    CivilDate effective_on;
    std::string standing, text;
    Instant at;
    static constexpr std::string_view kName = "WatchEvent";
    static constexpr auto kFields = Members(
        Member{"count",
               &ToldEvent::count,
               {"第几次告知：1、2、3……，一次不缺",
                "the how-manieth it is: 1, 2, 3 …, none is missing"}},
        Member{"event",
               &ToldEvent::event,
               {"事件编号，各渠道相同", "id of the event, the same however it is sent"}},
        Member{"certificate_no",
               &ToldEvent::certificate_no,
               {"证书管理号；空：内容已损坏，见说明",
                "certificate number; empty: what was told cannot be opened, as its text says"}},
        Member{
            "act", &ToldEvent::act, {"事项；空：因日期而变", "the act; null: the day changed it"}},
        Member{"effective_on", &ToldEvent::effective_on, {"自何日", "from which day"}},
        Member{"standing",
               &ToldEvent::standing,
               {"告知当日是否有效", "how it stands on the day it is told"}},
        Member{"text", &ToldEvent::text, {"内容", "in words"}},
        Member{"at", &ToldEvent::at, {"告知时间", "when it was told"}});

    static ToldEvent Of(const WatchEvent& one) {
        ToldEvent told{one.count,        one.event,    one.certificate_no,  {},
                       one.effective_on, one.standing, InBoth(one.message), one.at};
        if (!one.act.empty()) told.act = one.act;
        return told;
    }
};

struct Events {
    std::optional<std::int64_t> after;
    std::optional<int> limit;
    static constexpr auto kFields = Members(
        Member{"after", &Events::after, {"已收到第几次", "up to which count one has them"}, "7"},
        Member{"limit", &Events::limit, kLimit, "100"});
    struct Answer {
        std::vector<ToldEvent> events;
        static constexpr std::string_view kName = "WatchEvents";
        static constexpr auto kFields = Members(Member{
            "events", &Answer::events, {"其后的告知，依次", "what was told after it, in order"}});
    };
    static Result<Answer> Run(const Asking& asking, const Events& asked) {
        ZJ_ASSIGN(const int most, LimitOf(asked.limit, kPage));
        ZJ_ASSIGN(const auto all,
                  EventsAfter(asking.reg, asking.call, asked.after.value_or(0), most));
        Answer answer;
        for (const WatchEvent& one : all)
            answer.events.push_back(ToldEvent::Of(one));
        return answer;
    }
};

struct ToldWebhook {
    std::optional<std::string> url;
    std::string key_id, public_key, algorithm;
    static constexpr std::string_view kName = "Webhook";
    static constexpr auto kFields =
        Members(Member{"url",
                       &ToldWebhook::url,
                       {"回调地址；空：没有", "where events are sent; null: nowhere"}},
                Member{"key_id",
                       &ToldWebhook::key_id,
                       {"签名密钥编号", "id of the key that signs what is sent"}},
                Member{"public_key",
                       &ToldWebhook::public_key,
                       {"公钥（base64，32 字节）", "its public half (base64, 32 bytes)"}},
                Member{"algorithm", &ToldWebhook::algorithm, {"签名算法", "of the signature"}});

    static ToldWebhook Of(const Asking& asking, std::optional<std::string> url) {
        const CallKey key = CallKeyOf(asking.reg.Keys());
        return {std::move(url), key.Id(), ToBase64(key.PublicKey()), "ed25519"};
    }
};

struct SetOne {
    std::string url;
    static constexpr auto kFields =
        Members(Member{"url",
                       &SetOne::url,
                       {"回调地址，https://", "where events are to be sent, https://"},
                       "https://hr.example/zhengji"});
    using Answer = ToldWebhook;
    static Result<Answer> Run(const Asking& asking, const SetOne& asked) {
        const Reach reach = asking.visit == nullptr ? Reach::kOutside : asking.visit->at.reach;
        ZJ_TRY(SetWebhook(asking.reg, asking.call, asked.url, reach));
        return ToldWebhook::Of(asking, asked.url);
    }
};

struct DropOne {
    static constexpr auto kFields = Members();
    using Answer = ToldWebhook;
    static Result<Answer> Run(const Asking& asking, const DropOne& /*asked*/) {
        ZJ_TRY(RemoveWebhook(asking.reg, asking.call));
        return ToldWebhook::Of(asking, {});
    }
};

struct ShowOne {
    static constexpr auto kFields = Members();
    using Answer = ToldWebhook;
    static Result<Answer> Run(const Asking& asking, const ShowOne& /*asked*/) {
        ZJ_ASSIGN(auto url, WebhookOf(asking.reg, asking.call));
        return ToldWebhook::Of(asking, std::move(url));
    }
};

struct Faults {
    std::optional<int> limit;
    static constexpr auto kFields = Members(Member{"limit", &Faults::limit, kLimit, "100"});
    struct Told {
        std::string event, account, post;
        std::int64_t tries = 0;
        std::string code, text;
        Instant made_at;
        std::optional<Instant> next_at;
        static constexpr std::string_view kName = "FaultyDelivery";
        static constexpr auto kFields = Members(
            Member{"event", &Told::event, {"事件编号", "id of the event"}},
            Member{"account", &Told::account, {"账户", "whose it is"}},
            Member{"post", &Told::post, {"mail（邮件）或 webhook（回调）", "mail or webhook"}},
            Member{"tries", &Told::tries, {"已试次数", "how often it was tried"}},
            Member{"code", &Told::code, {"代码", "stable code"}},
            Member{"text", &Told::text, {"最近一次未送达的原因", "why it failed the last time"}},
            Member{"made_at", &Told::made_at, {"首次发送的时间", "when it was first to be sent"}},
            Member{"next_at",
                   &Told::next_at,
                   {"下次再试的时间；空：不再试", "when it is tried next; null: no more"}});

        static Told Of(const FaultyDelivery& one) {
            const Delivery& delivery = one.delivery;
            return {ToHex(delivery.event).substr(0, 32),
                    PersonOfOwner(delivery.owner)
                        ? ShownOwner(delivery.owner)
                        : delivery.owner.substr(delivery.owner.find(':') + 1),
                    delivery.channel == Channel::kWebhook ? "webhook" : "mail",
                    delivery.tries,
                    std::string(Info(one.why.code).name),
                    InBoth(one.why),
                    delivery.made_at,
                    delivery.next_at};
        }
    };
    struct Answer {
        std::int64_t waiting = 0, failing = 0;
        std::vector<Told> faults;
        static constexpr std::string_view kName = "FaultyDeliveries";
        static constexpr auto kFields = Members(
            Member{"waiting", &Answer::waiting, {"待发送", "how many wait to be sent"}},
            Member{"failing",
                   &Answer::failing,
                   {"未送达", "how many failed and have not arrived since"}},
            Member{"faults", &Answer::faults, {"未送达的，新的在前", "those, the newest first"}});
    };
    static Answer AnswerOf(const DeliveriesShown& shown) {
        Answer answer{shown.counts.waiting, shown.counts.failing, {}};
        for (const FaultyDelivery& one : shown.faulty)
            answer.faults.push_back(Told::Of(one));
        return answer;
    }
    static Result<Answer> Run(const Asking& asking, const Faults& asked) {
        ZJ_ASSIGN(const int most, LimitOf(asked.limit, kPage));
        ZJ_ASSIGN(const DeliveriesShown shown, ShowDeliveries(asking.reg, asking.call, most));
        return AnswerOf(shown);
    }
};

struct OwnFaults {
    std::optional<int> limit;
    static constexpr auto kFields = Members(Member{"limit", &OwnFaults::limit, kLimit, "100"});
    using Answer = Faults::Answer;
    static Result<Answer> Run(const Asking& asking, const OwnFaults& asked) {
        ZJ_ASSIGN(const int most, LimitOf(asked.limit, kPage));
        ZJ_ASSIGN(const DeliveriesShown shown, OwnDeliveries(asking.reg, asking.call, most));
        return Faults::AnswerOf(shown);
    }
};

}  // namespace

void AddWatchLists(std::vector<Operation>& table) {
    const Who keeper = By(action::kWatchKeep);
    table.push_back(Row<Add>("watch.add", keeper, Post("/watch"),
                             {"关注一本证书：其状态变化即告知",
                              "watch a certificate: what changes its standing is told"},
                             {Code::watch_not_found, Code::watch_full, Code::checks_used_up}));
    table.push_back(Row<Remove>("watch.remove", keeper, Post("/watch/{certificate_no}/remove"),
                                {"不再关注一本证书", "watch a certificate no more"},
                                {Code::watch_unknown}));
    table.push_back(Row<List>("watch.list", keeper, Get("/watch"), {"关注名单", "the watch list"},
                              {Code::bad_option}));
    table.push_back(Row<Events>(
        "watch.events", keeper, Get("/watch/events"),
        {"某次之后的告知，用以补收", "what was told after a count, to make up for what is missing"},
        {Code::bad_option}));
    table.push_back(Row<SetOne>("webhook.set", keeper, Post("/webhook"),
                                {"设定回调地址", "say where events are to be sent"},
                                {Code::webhook_address}));
    table.push_back(Row<DropOne>("webhook.remove", keeper, Post("/webhook/remove"),
                                 {"撤销回调地址", "have events sent nowhere"}, {}));
    table.push_back(Row<ShowOne>(
        "webhook.show", keeper, Get("/webhook"),
        {"回调地址与签名公钥", "where events are sent, and the key that signs them"}, {}));
    table.push_back(Row<OwnFaults>("webhook.deliveries", keeper, Get("/webhook/deliveries"),
                                   {"发往本人回调地址而未送达的及原因",
                                    "what could not be sent to one's own webhook, and why"},
                                   {Code::bad_option}));
    table.push_back(
        Row<Faults>(action::kDeliveriesRead, By(action::kDeliveriesRead), Get("/deliveries"),
                    {"未送达的消息及原因", "what could not be sent, and why"}, {Code::bad_option}));
}

}  // namespace zhengji
