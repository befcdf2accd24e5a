// Limits on guessing: whoever draws too many "not found" answers must wait. Right answers cost
// nothing. Shared by all worker threads, and with other servers of the register by whoever tells
// them what was counted here (api/shared_limits.hpp); measured by the steady clock, whatever the
// register's day.
#pragma once

#include <array>
#include <chrono>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "http/client_address.hpp"

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

/// Who was told "not found", and about which number; of a file none.
struct WrongAnswer {
    ClientKeys client;
    std::string number = {};
};

/// What protects names and numbers from being tried out. Three counts of wrong answers:
/// - a client's own, over all numbers, by each of its networks: the wider ones are allowed more;
/// - a client's own for one number: nobody else can use up a holder's tries;
/// - a number's, over all clients: once many have guessed at it, each client has fewer tries left
///   for it, so that guessing from many addresses is slowed and the holder still gets through.
class QueryLimits {
  public:
    /// Seconds to wait before `client` may ask about `number`.
    std::optional<int> MustWait(const ClientKeys& client, const std::string& number,
                                SteadyTime now);
    /// The same for a file, which names no number before it is read.
    std::optional<int> MustWait(const ClientKeys& client, SteadyTime now);
    void CountWrong(WrongAnswer wrong, SteadyTime now);

    /// What was counted here since it was last asked: the newest, where they are very many.
    std::vector<WrongAnswer> TakeCounted();
    /// Counts what another server did.
    void Learn(const WrongAnswer& wrong, SteadyTime when);

  private:
    static constexpr double kTries = 10;           // of one client for one number
    static constexpr double kTriesUnderSiege = 3;  // while many guess at it
    // By the width of the network: /64 or an IPv4 address, /56, /48.
    std::array<LeakyBuckets, ClientKeys::kMost> clients_{
        LeakyBuckets{{20, 0.2}}, LeakyBuckets{{60, 0.4}}, LeakyBuckets{{180, 0.8}}};
    LeakyBuckets pairs_{{kTries, 0.01}};
    LeakyBuckets numbers_{{100, 0.02}};

    static constexpr std::size_t kMostCounted = 10000;
    std::mutex mutex_;
    std::vector<WrongAnswer> counted_;
    std::size_t next_ = 0;  // where the oldest of so many stands
};

}  // namespace zhengji
