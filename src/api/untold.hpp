// What a server counted and has not told the others yet (api/shared_limits.hpp): a bounded list,
// for it grows by whatever attackers send while nothing can be written.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "base/instant.hpp"

namespace zhengji {

class Untold {
  public:
    /// Of more than that the newest are kept.
    static constexpr std::size_t kMost = 50'000;
    static constexpr std::size_t kMostInRow = 5'000;

    /// One entry as JSON, counted at `at`.
    void Put(std::string entry, Instant at);
    /// What was counted before that is told to nobody any more.
    void Forget(Instant before);
    bool Empty() const { return entries_.empty(); }
    /// All of it, the oldest first, as rows to be kept: each a JSON list.
    std::vector<std::string> Rows() const;
    void Clear() { entries_.clear(); }

  private:
    struct Entry {
        std::string json;
        Instant at;
    };
    std::deque<Entry> entries_;
};

}  // namespace zhengji
