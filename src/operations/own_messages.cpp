// The inbox: what an account was told, and what its owner has read.
#include "app/letters/own_messages.hpp"

#include "app/accounts/session.hpp"
#include "app/claims/claim_drafts.hpp"
#include "base/check.hpp"
#include "operations/kinds.hpp"
#include "operations/operation.hpp"
#include "operations/page_limit.hpp"
#include "operations/visit.hpp"

namespace zhengji {
namespace {

constexpr Bilingual kNumber{"消息编号", "number of the message"};

// An inbox is read by whoever signed in; a system's token reads none.
Result<std::string> Reader(const Asking& asking) {
    if (asking.visit == nullptr) return OwnerOf(asking.call.actor);
    CHECK(asking.visit->session);
    ZJ_TRY(SignedIn(*asking.visit->session));
    return asking.visit->session->owner;
}

struct ToldMessage {
    std::int64_t id = 0;
    std::string event, code, text;
    Instant at;
    std::optional<Instant> read_at;
    static constexpr std::string_view kName = "OwnMessage";
    static constexpr auto kFields =
        Members(Member{"message", &ToldMessage::id, kNumber},
                Member{"event",
                       &ToldMessage::event,
                       {"事件编号，各渠道相同", "id of the event, the same however it is sent"}},
                Member{"code", &ToldMessage::code, {"代码", "stable code"}},
                Member{"text", &ToldMessage::text, {"内容", "in words"}},
                Member{"at", &ToldMessage::at, {"事情发生的时间", "when it happened"}},
                Member{"read_at",
                       &ToldMessage::read_at,
                       {"读到的时间；空：未读", "when it was read; null: not yet"}});

    static ToldMessage Of(const ShownMessage& one) {
        return {one.id, one.event,  std::string(Info(one.message.code).name), InBoth(one.message),
                one.at, one.read_at};
    }
};

struct List {
    std::optional<std::int64_t> after;
    std::optional<int> limit;
    bool unread = false;
    static constexpr auto kFields = Members(
        Member{"after",
               &List::after,
               {"接上一页：上一页最后一条的编号",
                "the next page: number of the last message of the page before"},
               "7"},
        Member{"limit",
               &List::limit,
               {"每页条数（默认 50，至多 200）", "messages on a page (default 50, at most 200)"},
               "50"},
        Member{"unread", &List::unread, {"只列未读的", "only what is unread"}});

    struct Answer {
        std::vector<ToldMessage> messages;
        std::int64_t unread = 0;
        std::optional<std::int64_t> next;
        static constexpr std::string_view kName = "OwnMessages";
        static constexpr auto kFields = Members(
            Member{"messages",
                   &Answer::messages,
                   {"消息，新的在前", "the messages, the newest first"}},
            Member{"unread", &Answer::unread, {"未读条数", "how many are unread"}},
            Member{
                "next", &Answer::next, {"下一页自何处起", "go on after this; null: that was all"}});
    };

    static Result<Answer> Run(const Asking& asking, const List& asked) {
        ZJ_ASSIGN(const std::string owner, Reader(asking));
        ZJ_ASSIGN(const int most, LimitOf(asked.limit, {50, 200}));
        ZJ_ASSIGN(const OwnMessages own,
                  MessagesOf(asking.reg, owner, {asked.after.value_or(0), asked.unread, most}));
        Answer answer{{}, own.unread, {}};
        for (const ShownMessage& one : own.messages)
            answer.messages.push_back(ToldMessage::Of(one));
        if (own.more) answer.next = own.messages.back().id;
        return answer;
    }
};

struct ReadOne {
    std::int64_t id = 0;
    static constexpr auto kFields =
        Members(Member{"message", &ReadOne::id, kNumber, "7"}.By("MESSAGE"));
    struct Answer {
        std::int64_t id = 0;
        static constexpr std::string_view kName = "ReadMessage";
        static constexpr auto kFields = Members(Member{"message", &Answer::id, kNumber});
    };
    static Result<Answer> Run(const Asking& asking, const ReadOne& asked) {
        ZJ_ASSIGN(const std::string owner, Reader(asking));
        ZJ_TRY(ReadMessage(asking.reg, owner, asked.id, asking.call.now));
        return Answer{asked.id};
    }
};

struct ReadUpTo {
    std::int64_t id = 0;
    static constexpr auto kFields =
        Members(Member{"message",
                       &ReadUpTo::id,
                       {"读到哪一条（含）", "up to which message, that one included"},
                       "7"});
    struct Answer {
        std::int64_t read = 0;
        static constexpr std::string_view kName = "ReadMessages";
        static constexpr auto kFields = Members(
            Member{"read", &Answer::read, {"由此读过的条数", "how many were read by that"}});
    };
    static Result<Answer> Run(const Asking& asking, const ReadUpTo& asked) {
        ZJ_ASSIGN(const std::string owner, Reader(asking));
        ZJ_ASSIGN(const auto read, ReadMessagesUpTo(asking.reg, owner, asked.id, asking.call.now));
        return Answer{read};
    }
};

}  // namespace

void AddOwnMessages(std::vector<Operation>& table) {
    table.push_back(Row<List>("messages.list", kOwnMatters, Get("/own/messages"),
                              {"本人账户收到的消息，新的在前；未读条数",
                               "what one's account was told, the newest first; how much is unread"},
                              {Code::bad_option}));
    table.push_back(Row<ReadOne>("messages.read", kOwnMatters, Post("/own/messages/{message}/read"),
                                 {"把一条消息记为已读", "note that a message was read"},
                                 {Code::message_unknown}));
    table.push_back(Row<ReadUpTo>(
        "messages.read_all", kOwnMatters, Post("/own/messages/read"),
        {"把到某一条为止的消息记为已读", "note that all messages up to one were read"}, {}));
}

}  // namespace zhengji
