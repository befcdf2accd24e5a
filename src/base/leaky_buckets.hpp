// Leaky buckets: what comes too often from one source must wait; what came is forgiven with time.
// All threads; measured by the steady clock, whatever the register's day.
#pragma once

#include <chrono>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace zhengji {

using SteadyTime = std::chrono::steady_clock::time_point;

/// A bucket a key, filled by what is counted (wrong answers, changes) and emptied by time.
class LeakyBuckets {
  public:
    struct Rule {
        double burst = 0;       ///< how many come free
        double per_second = 0;  ///< how fast they are forgiven
    };

    /// `most_keys` bounds the memory: beyond it the key for longest not counted is forgotten.
    explicit LeakyBuckets(Rule rule, std::size_t most_keys = 100000)
        : rule_(rule), most_keys_(most_keys) {}

    /// Seconds `key` must wait before it may ask again; nothing when it may. `burst` stands in for
    /// the rule's own.
    std::optional<int> MustWait(const std::string& key, SteadyTime now, double burst);
    std::optional<int> MustWait(const std::string& key, SteadyTime now) {
        return MustWait(key, now, rule_.burst);
    }
    /// Counts one; one of before the last counts as if it came with it.
    void Count(const std::string& key, SteadyTime when);

  private:
    struct Bucket {
        std::string key;
        double full = 0;
        SteadyTime last;
    };
    double Decayed(const Bucket& bucket, SteadyTime now) const;

    const Rule rule_;
    const std::size_t most_keys_;
    std::mutex mutex_;
    std::list<Bucket> buckets_;  // only keys that were counted, the last one in front
    std::unordered_map<std::string_view, std::list<Bucket>::iterator> places_;
};

}  // namespace zhengji
