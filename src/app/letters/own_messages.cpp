#include "app/letters/own_messages.hpp"

#include "app/gate/gate.hpp"
#include "app/register/tell.hpp"
#include "base/instant.hpp"
#include "store/deliveries.hpp"

namespace zhengji {
namespace {

constexpr std::int64_t kKept = 730 * millis::kDay;

// One that cannot be opened is told as such: those beside it are read all the same.
ShownMessage Shown(const InboxMessage& one) {
    const auto opened =
        one.broken ? Result<Message>(MakeError(Code::sealed_broken)) : MessageOf(one.telling);
    return {one.id, ShownEvent(one.telling.event), opened ? *opened : opened.error().message,
            one.telling.at, one.read_at};
}

}  // namespace

Result<OwnMessages> MessagesOf(Register& reg, const std::string& owner,
                               const MessagesAsked& asked) {
    return Ask(reg, kAnyone, [&](Desk& desk) -> Result<OwnMessages> {
        Inbox inbox(desk.Tx());
        OwnMessages own;
        ZJ_ASSIGN(own.unread, inbox.HowManyUnread(owner));
        const std::int64_t one_more = asked.most + 1;
        ZJ_ASSIGN(auto page, asked.unread ? inbox.Unread(owner, asked.before, one_more)
                                          : inbox.Page(owner, asked.before, one_more));
        own.more = std::ssize(page) > asked.most;
        if (own.more) page.pop_back();
        for (const InboxMessage& one : page)
            own.messages.push_back(Shown(one));
        return own;
    });
}

Status ReadMessage(Register& reg, const std::string& owner, std::int64_t id, Instant now) {
    return Perform(reg, Working{}, [&](Desk& desk) -> Status {
        ZJ_ASSIGN(const bool found, Inbox(desk.Tx()).Read(owner, id, now));
        return found ? Status() : Status(MakeError(Code::message_unknown, {std::to_string(id)}));
    });
}

Result<std::int64_t> ReadMessagesUpTo(Register& reg, const std::string& owner, std::int64_t id,
                                      Instant now) {
    return Perform(reg, Working{},
                   [&](Desk& desk) { return Inbox(desk.Tx()).ReadUpTo(owner, id, now); });
}

Status SweepMessages(Register& reg, Instant now) {
    return Perform(reg, Working{}, [&](Desk& desk) -> Status {
        ZJ_TRY(Inbox(desk.Tx()).Sweep(After(now, -kKept)));
        return Deliveries(desk.Tx()).Sweep(After(now, -kKept));
    });
}

}  // namespace zhengji
