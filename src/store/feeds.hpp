// What the national register holds of the provinces' own logs: sources with their keys, the leaves
// received in order, who sat where, and the conflicts found.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/exam/identity.hpp"
#include "store/feed_source.hpp"
#include "store/store.hpp"

namespace zhengji {

struct FeedConflict {
    std::string origin;
    std::string kind;    ///< `gap`, `altered`, `torn`, `changed_past`, `double`, `holder`,
                         ///< `foreign`, `ahead`
    std::string detail;  ///< arguments of the message of that kind, separated by tabs
    Instant at;
};

class Feeds {
  public:
    explicit Feeds(Transaction& tx) : tx_(tx) {}

    Status Trust(const FeedSource& source);
    Result<std::optional<FeedSource>> Source(std::string_view origin);
    Result<std::vector<FeedSource>> Sources();
    Status Advance(const FeedSource& source);

    Status Add(std::string_view origin, std::int64_t leaf, std::string_view subject,
               std::string_view bytes);
    /// Public bytes of leaves [first, first+count) as received.
    Result<std::vector<std::string>> Leaves(std::string_view origin, std::int64_t first,
                                            std::int64_t count);
    /// What the provinces' logs say about one certificate.
    struct FedAct {
        int province = 0;   ///< whose log says so
        std::string bytes;  ///< as they count, by what that log confirms of its clock
        std::string origin = {};
        std::int64_t leaf = 0;
    };
    Result<std::vector<FedAct>> ActsOf(std::string_view subject);
    /// Every act about certificates, one certificate's after another's.
    Status BySubject(const std::function<Status(std::string_view subject, FedAct act)>& visit);
    /// Whose certificate a batch of that source said it is by that version; whose it was by those
    /// before is kept (store/earlier_holders.hpp).
    Status NoteHolder(std::string_view origin, std::string_view subject, std::string_view name,
                      int version);
    /// The names that sources gave for it, by province.
    struct FedHolder {
        int province = 0;
        std::string name;  ///< normal form
    };
    Result<std::vector<FedHolder>> HoldersOf(std::string_view subject);
    /// The certificate already held for the sitting, or nothing after noting this one.
    Result<std::optional<std::string>> NoteSitting(const Identity& person, std::string_view session,
                                                   std::string_view qualification,
                                                   std::string_view certificate);

    /// Once each.
    Status AddConflict(const FeedConflict& conflict);
    /// A gap that has been filled is none.
    Status ClearGaps(std::string_view origin);
    Result<std::vector<FeedConflict>> Conflicts();

  private:
    Transaction& tx_;
};

}  // namespace zhengji
