// What a status statement is made from, and the one made last.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/civil_date.hpp"
#include "rules/policy/terms.hpp"
#include "store/store.hpp"

namespace zhengji {

/// A certificate to which nothing has happened since its first act, and that act's leaf.
struct UntouchedLeaf {
    std::int64_t leaf = 0;
    Family family{};
    int province = 0;
    CivilDate approved_on, valid_from;
    std::int64_t area = 0;  ///< of a separate-line certificate; 0: it is none, or names none
};

class StatusStore {
  public:
    explicit StatusStore(Transaction& tx) : tx_(tx) {}

    /// The certificates in the log of `size` leaves: those with one act, and for the others their
    /// acts in the order of the log, each with its leaf.
    using LoggedAct = std::pair<std::int64_t, std::string>;  ///< leaf, public bytes as they count
    struct Logged {
        std::vector<UntouchedLeaf> untouched;
        std::vector<std::vector<LoggedAct>> touched;
    };
    Result<Logged> InLog(std::int64_t size);

    /// Keeps the statement in the last one's place.
    Status Keep(std::string_view statement);
    /// The one made last; empty before the first.
    Result<std::string> Newest();

  private:
    /// The leaf of each act by its number, -1 for one that is not in that log.
    Result<std::vector<std::int64_t>> LeavesOfActs(std::int64_t size);

    Transaction& tx_;
};

}  // namespace zhengji
