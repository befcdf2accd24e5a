// What accounts are told: a row each, by the mark of what happened, so that nothing is told twice,
// sealed to that mark and to whose it is. Written in the transaction of what happened, sent
// elsewhere after it. Working data (docs/adr/0039).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "store/store.hpp"

namespace zhengji {

struct Telling {
    Digest event{};          ///< the mark of what happened, for that owner
    std::string owner;       ///< accounts/owner.hpp
    std::string body;        ///< what it says, as src/app writes it
    Instant at;              ///< when it happened
    std::int64_t count = 0;  ///< of a watch list's, one by one; 0: of anything else
};
struct InboxMessage {
    std::int64_t id = 0;
    Telling telling;
    std::optional<Instant> read_at;
    bool broken = false;  ///< its seal does not open: what it said is not known
};

class Inbox {
  public:
    explicit Inbox(Transaction& tx) : tx_(tx) {}

    /// Once, however often it is put. A person who has no account is told nothing: nobody could
    /// read it.
    Status Put(const Telling& telling);

    /// Whether that was told.
    Result<bool> Has(const Digest& event);

    /// The newest first, before that number (0: from the newest).
    Result<std::vector<InboxMessage>> Page(std::string_view owner, std::int64_t before,
                                           std::int64_t most);
    Result<std::vector<InboxMessage>> Unread(std::string_view owner, std::int64_t before,
                                             std::int64_t most);
    /// Those of a watch list that were counted after that, in order.
    Result<std::vector<InboxMessage>> Counted(std::string_view owner, std::int64_t after,
                                              std::int64_t most);
    Result<std::int64_t> HowManyUnread(std::string_view owner);
    /// Notes that the owner read it, the first time; false where there is no such one of theirs.
    Result<bool> Read(std::string_view owner, std::int64_t id, Instant at);
    /// All up to that number; how many were unread.
    Result<std::int64_t> ReadUpTo(std::string_view owner, std::int64_t id, Instant at);
    /// Takes away what was told before that.
    Status Sweep(Instant before);

  private:
    Result<bool> HasReader(std::string_view owner);

    Transaction& tx_;
};

}  // namespace zhengji
