// What concerns somebody is told them: queued in the transaction of what happened, for the inbox of
// their account and what is sent from it (docs/adr/0039). What it says is kept as a code with its
// arguments and becomes words where it is read.
#pragma once

#include <string>
#include <string_view>

#include "store/inbox.hpp"
#include "store/person_id.hpp"

namespace zhengji {

struct Tiding {
    std::string owner;  ///< accounts/owner.hpp
    std::string what;   ///< what happened, so that it is told once: `claim 7 return 1735…`
    Message message;
    Instant at;
    std::int64_t count = 0;  ///< store/inbox.hpp
};

/// In the caller's transaction.
Status Tell(Transaction& tx, const Tiding& tiding);
Status TellPerson(Transaction& tx, const PersonId& person, std::string what, Message message,
                  Instant at);
/// An account of staff, by its name.
Status TellStaff(Transaction& tx, std::string_view name, std::string what, Message message,
                 Instant at);

/// The mark of what happened, for one owner: nobody without the keys can make it.
Digest EventOf(const KeyRing& keys, std::string_view what, std::string_view owner);
/// What happened, where the same may happen again in the same moment: no other is like it.
std::string Happening(Transaction& tx, std::string_view what);
/// As it is shown and sent: 32 hexadecimal digits.
std::string ShownEvent(const Digest& event);

std::string BodyOf(const Message& message);
/// REQUIRES: what BodyOf made; sealed_broken for a code that there is no more.
Result<Message> MessageOf(const Telling& telling);

}  // namespace zhengji
