#include "app/register/tell.hpp"

#include <utility>

#include "accounts/owner.hpp"
#include "describe/kind.hpp"
#include "store/same_persons.hpp"

namespace zhengji {
namespace {

struct Body {
    std::string code;
    std::vector<std::string> args;
    static constexpr auto kFields = Members(Member{"code", &Body::code, {"代码", "code"}},
                                            Member{"args", &Body::args, {"参数", "arguments"}});
};

}  // namespace

Digest EventOf(const KeyRing& keys, std::string_view what, std::string_view owner) {
    return keys.LookupHash("message\n" + std::string(owner) + "\n" + std::string(what));
}

std::string Happening(Transaction& tx, std::string_view what) {
    constexpr std::size_t kIdSize = 16;
    return std::string(what) + " " + ToHex(tx.Keys().RandomBytes(kIdSize));
}

std::string ShownEvent(const Digest& event) {
    constexpr std::size_t kDigits = 32;
    return ToHex(AsBytes(event)).substr(0, kDigits);
}

std::string BodyOf(const Message& message) {
    return JsonOf(Kind<Body>::Write({std::string(Info(message.code).name), message.args}));
}

Result<Message> MessageOf(const Telling& telling) {
    ZJ_ASSIGN(const Value body, ReadJson(telling.body));
    const auto read = Read<Body>(body);
    const auto code = read ? CodeNamed(read->code) : std::nullopt;
    if (!code) return MakeError(Code::sealed_broken);
    return Message{*code, read->args};
}

Status Tell(Transaction& tx, const Tiding& tiding) {
    return Inbox(tx).Put({EventOf(tx.Keys(), tiding.what, tiding.owner), tiding.owner,
                          BodyOf(tiding.message), tiding.at, tiding.count});
}

Status TellPerson(Transaction& tx, const PersonId& person, std::string what, Message message,
                  Instant at) {
    ZJ_ASSIGN(const auto references, SamePersons(tx).All(person));
    for (const PersonId& one : references)
        ZJ_TRY(Tell(tx, {OwnerOfPerson(one.value), what, message, at}));
    return {};
}

Status TellStaff(Transaction& tx, std::string_view name, std::string what, Message message,
                 Instant at) {
    return Tell(tx, {OwnerOfStaff(name), std::move(what), std::move(message), at});
}

}  // namespace zhengji
