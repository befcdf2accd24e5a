// Limits on guessing: whoever draws too many "not found" answers must wait. Right answers cost
// nothing. Shared by all worker threads, and with other servers of the register by whoever tells
// them what was counted here (api/shared_limits.hpp); measured by the steady clock, whatever the
// register's day.
#pragma once

#include <array>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/leaky_buckets.hpp"
#include "http/client_address.hpp"

namespace zhengji {

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
