// Leaky buckets: what comes too often from one source must wait; what came is forgiven with time.
// All threads; measured by the steady clock, whatever the register's day.
#pragma once

#include <chrono>
#include <cstdint>
#include <list>
#include <map>
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
    /// Counts so many; one of before the last counts as if it came with it.
    void Count(const std::string& key, SteadyTime when, std::int64_t times = 1);

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

/// Buckets that several processes fill as one: what is counted here is told the others by whoever
/// takes it (api/shared_limits.hpp), and what they counted is learnt.
class SharedBuckets {
  public:
    explicit SharedBuckets(LeakyBuckets::Rule rule) : buckets_(rule) {}

    std::optional<int> MustWait(const std::string& key, SteadyTime now) {
        return buckets_.MustWait(key, now);
    }
    void Count(const std::string& key, SteadyTime when);

    /// How often each key was counted here since it was last asked. Of very many keys at once those
    /// that came first: who fails from so many places is not held by any one of them.
    std::map<std::string, std::int64_t> TakeCounted();
    /// Counts what another process did.
    void Learn(const std::string& key, std::int64_t times, SteadyTime when) {
        buckets_.Count(key, when, times);
    }

  private:
    static constexpr std::size_t kMostCounted = 10000;

    LeakyBuckets buckets_;
    std::mutex mutex_;
    std::map<std::string, std::int64_t> counted_;
};

}  // namespace zhengji
