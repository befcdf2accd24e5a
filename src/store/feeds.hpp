// What the national register holds of the provinces' own logs: sources with their keys, the leaves
// received in order, who sat where, and the conflicts found.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/exam/identity.hpp"
#include "store/store.hpp"

namespace zhengji {

struct FeedSource {
    std::string origin, verifier;
    int province = 0;
    std::int64_t size = 0;  ///< leaves received
    std::string edge;       ///< the tree's right edge, serialised; empty before the first leaf
    std::optional<Instant> received_at;
};

struct FeedConflict {
    std::string origin;
    std::string kind;    ///< `gap`, `altered`, `torn`, `changed_past`, `double`, `holder`,
                         ///< `foreign`
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
        int province = 0;  ///< whose log says so
        std::string bytes;
    };
    Result<std::vector<FedAct>> ActsOf(std::string_view subject);
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
